import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateRepository, generatorToday } from '../../../bench/generator/repository.js';
import { platformFiles } from '../../../src/compile/platform-files.js';
import { tenantMonitoring } from '../../../src/compile/monitoring/tenant-monitoring.js';
import { platformServices } from '../../../src/compile/monitoring/platform-monitoring.js';
import { serviceNames, watchedHosts } from '../../../src/compile/monitoring/watched.js';
import { parseSource } from '../../../src/load/source.js';
import type { Tenant } from '../../../src/model/generated/tenant.js';
import type { ResolvedTenant } from '../../../src/model/resolved-tenant.js';
import { resolvePlatform } from '../../../src/resolve/resolve-platform.js';
import { resolveTenant } from '../../../src/resolve/resolve-tenant.js';
import type { FullPlatform } from '../../../src/validate/follow-like.js';
import { resolvedExample } from '../../compile/compiled-examples.js';
import { note } from '../access-node/lab/requirements.js';
import { Icinga, missingIcinga } from './icinga.js';

const reason = missingIcinga();

/** 100 generated tenants and both examples, all on the platform of the examples. */
function tenants(): ResolvedTenant[] {
  const platform = resolvePlatform(
    parseSource('platforms/rz1.yaml', readFileSync('platforms/rz1.yaml', 'utf8')).data as FullPlatform,
  );
  const generated = generateRepository({ tenants: 100, today: generatorToday });
  const files = [...generated].filter(([path]) => path.startsWith('tenants/'));
  const platforms = new Map(
    [...generated]
      .filter(([path]) => path.startsWith('platforms/'))
      .map(([path, text]) => [path, resolvePlatform(parseSource(path, text).data as FullPlatform)]),
  );
  const resolved = files.map(([path, text]) => {
    const tenant = parseSource(path, text).data as Tenant;
    const own = platforms.get(`platforms/${tenant.platform}.yaml`);
    if (own === undefined) throw new Error(`${path} names no platform`);
    return {
      ...resolveTenant(tenant, own),
      platform: { ...own, platform: platform.platform, backup: platform.backup },
    };
  });
  const examples = ['k0042', 'k0117'].map((id) => resolvedExample(id));
  const taken = new Set(examples.map(({ tenant }) => tenant));
  return [...examples, ...resolved.filter(({ tenant }) => !taken.has(tenant))];
}

describe.skipIf(reason !== null)(`Icinga with the configuration of 100 tenants${note(reason)}`, () => {
  const all = tenants();
  const [office] = all;
  if (office === undefined) throw new Error('no tenant');
  const master = office.platform.monitoring?.master.name ?? '';
  let icinga: Icinga;

  beforeAll(() => {
    icinga = new Icinga(master);
    for (const [path, text] of platformFiles(office.platform, [])) {
      if (path.startsWith('monitoring/')) icinga.put(`platform/${path}`, text);
    }
    for (const tenant of all) icinga.put(`${tenant.tenant}/tenant.conf`, tenantMonitoring(tenant) ?? '');
  });
  afterAll(() => icinga?.close());

  it('loads it without a warning', () => {
    expect(all.length).toBeGreaterThanOrEqual(100);
    expect(icinga.check()).toEqual({ code: 0, complaints: [] });
  });

  it('finds exactly the hosts and services that were meant', () => {
    const hosts = all.flatMap((tenant) => watchedHosts(tenant));
    const services = hosts.flatMap((host) => serviceNames(host).map((service) => `${host.name}!${service}`));
    const shared = platformServices(office.platform);
    expect(icinga.names('Host').toSorted()).toEqual(
      [...hosts.map(({ name }) => name), ...shared.map(({ host }) => host)].toSorted(),
    );
    expect(icinga.names('Service').toSorted()).toEqual(
      [
        ...services,
        ...shared.flatMap(({ host, services: own }) => own.map((service) => `${host}!${service}`)),
      ].toSorted(),
    );
  });

  it('has a downtime for every server and everything on it, and a period that counts', () => {
    const servers = all.flatMap((tenant) => watchedHosts(tenant).filter(({ server }) => server !== null));
    const wanted = servers.flatMap((host) => [host.name, ...serviceNames(host).map((one) => `${host.name}!${one}`)]);
    expect(icinga.names('ScheduledDowntime').toSorted()).toEqual(wanted.map((one) => `${one}!maintenance`).toSorted());
    const periods = new Set(icinga.names('TimePeriod'));
    expect(servers.filter(({ name }) => !periods.has(`${name}-counted`))).toEqual([]);
  });

  it('has an endpoint and a zone for every agent, and each server behind its access node', () => {
    const agents = all.flatMap((tenant) => watchedHosts(tenant).filter(({ kind }) => kind !== 'tenant'));
    const counts = icinga.counts();
    expect(counts['Endpoint']).toBe(agents.length + 2);
    expect(counts['Zone']).toBe(agents.length + 2);
    expect(counts['Dependency']).toBe(agents.filter(({ kind }) => kind === 'server').length);
  });

  it.each([
    ['an unknown command', 'object Host "x" { check_command = "no-such-command" }'],
    ['an unknown template', 'object Host "x" { import "no-such-template" }'],
    ['an open bracket', 'object Host "x" {'],
    ['a host that is there already', 'object Host "k0042-dc01" { check_command = "dummy" }'],
    ['a weekday that is none', 'object TimePeriod "x" { ranges = { "sunnday" = "00:00-24:00" } }'],
    ['a service of nobody', 'object Service "x" { host_name = "nowhere"; check_command = "dummy" }'],
  ])('refuses %s', (_title, text) => {
    icinga.put('broken.conf', text);
    const { code, complaints } = icinga.check();
    icinga.put('broken.conf', '');
    expect(code).not.toBe(0);
    expect(complaints).not.toEqual([]);
  });
});
