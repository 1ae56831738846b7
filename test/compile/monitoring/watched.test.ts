import { describe, expect, it } from 'vitest';
import { backupJobs } from '../../../src/compile/backup/backup-jobs.js';
import { checks } from '../../../src/compile/monitoring/checks.js';
import type { Macro } from '../../../src/compile/monitoring/icinga-text.js';
import { serviceNames, type WatchedHost, watchedHosts } from '../../../src/compile/monitoring/watched.js';
import { tenantMonitoring } from '../../../src/compile/monitoring/tenant-monitoring.js';
import type { Tenant } from '../../../src/model/generated/tenant.js';
import { mergePatch } from '../../../src/validate/merge-patch.js';
import { resolvedExample } from '../compiled-examples.js';

function hosts(id: string, patch: object = {}): ReadonlyMap<string, WatchedHost> {
  const tenant = resolvedExample(id, (file) => mergePatch(file, patch) as Tenant);
  return new Map(watchedHosts(tenant).map((host) => [host.name, host]));
}

function servicesOf(id: string, host: string, patch: object = {}): string[] {
  const found = hosts(id, patch).get(host);
  if (found === undefined) throw new Error(`no host ${host}`);
  return serviceNames(found);
}

const services = (booked: object) => ({ contract: { services: booked } });

describe('what is watched follows what was booked', () => {
  it.each([
    ['no antivirus', 'k0117', {}, 'k0117-app01', 'antivirus', false],
    ['antivirus', 'k0117', services({ antivirus: true }), 'k0117-app01', 'antivirus', true],
    ['no updates', 'k0117', {}, 'k0117-app01', 'updates', false],
    ['updates', 'k0117', services({ 'microsoft-updates': true }), 'k0117-app01', 'patches', true],
    ['monitoring of the gateway', 'k0117', {}, 'k0117-gw', 'tunnel-halle', true],
    ['and of its line', 'k0117', {}, 'k0117-gw', 'line-halle-sdsl', true],
    ['none', 'k0117', services({ 'customer-gateway-monitoring': null }), 'k0117-gw', 'tunnel-halle', false],
    [
      'nor of its line',
      'k0117',
      services({ 'customer-gateway-monitoring': null }),
      'k0117-gw',
      'line-halle-sdsl',
      false,
    ],
    [
      'the node itself all the same',
      'k0117',
      services({ 'customer-gateway-monitoring': null }),
      'k0117-gw',
      'tunnels',
      true,
    ],
    ['backup', 'k0117', {}, 'k0117', 'backup', true],
    ['and the copy', 'k0117', {}, 'k0117', 'backup-copy', true],
    ['none without backup', 'k0117', { backup: null }, 'k0117', 'backup', false],
    ['nor a test of it', 'k0117', { backup: null }, 'k0117', 'restore-test', false],
    ['everything of an ASP contract', 'k0042', {}, 'k0042-fs01', 'antivirus', true],
    ['the scanner of Windows not where an application brings another', 'k0042', {}, 'k0042-ts01', 'antivirus', false],
    ['but the updates', 'k0042', {}, 'k0042-ts01', 'updates', true],
    ['certificates of people who dial in', 'k0042', {}, 'k0042', 'remote-certificates', true],
    ['none where nobody does', 'k0117', {}, 'k0117', 'remote-certificates', false],
    ['a line whose address nobody knows', 'k0042', {}, 'k0042-gw', 'line-aachen-lte', false],
  ])('%s', (_title, id, patch, host, service, isThere) => {
    expect(servicesOf(id, host, patch).includes(service)).toBe(isThere);
  });
});

describe('what is watched of a tenant', () => {
  it('is every server, but those that the file leaves out', () => {
    expect([...hosts('k0042', { monitoring: { without: ['fs01'] } }).keys()]).toEqual(
      ['', '-gw', '-dc01', '-ex01', '-sql01', '-ts01', '-ts02'].map((end) => `k0042${end}`),
    );
  });

  it('has a check for each disk, and the broker among the terminal servers', () => {
    expect(servicesOf('k0042', 'k0042-sql01').filter((name) => name.startsWith('disk-'))).toEqual([
      'disk-data',
      'disk-logs',
      'disk-system',
    ]);
    expect(servicesOf('k0042', 'k0042-ts01')).toContain('service-Tssdis');
    expect(servicesOf('k0042', 'k0042-ts02')).not.toContain('service-Tssdis');
  });

  it('asks for the backup jobs by the names that they get', () => {
    const jobs = (patch: object) => {
      const tenant = resolvedExample('k0042', (file) => mergePatch(file, patch) as Tenant);
      return (backupJobs(tenant)?.jobs ?? []).map(({ name }) => name);
    };
    const asked = checks
      .filter(({ command }) => command === 'mandant-backup')
      .map(({ values }) => (values['backup_job'] as Macro).macro.replace('$host.vars.tenant$', 'k0042'));
    expect(asked).toEqual(jobs({}));
    expect(jobs({ contract: { model: 'hosting' }, backup: null })).toEqual([]);
  });

  it('tells the first day on which a personal certificate ends, of those who stay', () => {
    const facts = (patch: object) => hosts('k0042', patch).get('k0042')?.facts['remote_certificates_end'];
    expect(facts({})).toBe('2028-11-28');
    const older = { users: { 'max.muster': { remote: { home: { issued: '2026-01-10' } } } } };
    expect(facts(older)).toBe('2028-01-10');
    expect(facts(mergePatch(older, { users: { 'max.muster': { until: '2028-01-09' } } }) as object)).toBeUndefined();
  });

  it('says a restore test is due from the last one on', () => {
    expect(hosts('k0117').get('k0117')?.facts['restore_test_due']).toBe('2027-05-04');
  });

  it.each([
    ['active', false],
    ['planned', true],
    ['decommission', true],
  ])('calls nobody unless the tenant is in use: %s', (lifecycle, isQuiet) => {
    const tenant = resolvedExample('k0042', (file) => ({ ...file, lifecycle: lifecycle as Tenant['lifecycle'] }));
    expect(tenantMonitoring(tenant)?.includes('enable_notifications = false')).toBe(isQuiet);
  });

  it('is nothing on a platform that nobody watches', () => {
    const tenant = resolvedExample('k0042');
    expect(tenantMonitoring({ ...tenant, platform: { ...tenant.platform, monitoring: null } })).toBeNull();
  });
});
