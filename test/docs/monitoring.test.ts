import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checks, roleServices } from '../../src/compile/monitoring/checks.js';
import { checkCommands, backupCommand } from '../../src/compile/monitoring/check-commands.js';
import { serviceNames, watchedHosts } from '../../src/compile/monitoring/watched.js';
import type { ServerRole } from '../../src/model/resolved-tenant.js';
import { resolvedExample } from '../compile/compiled-examples.js';

const page = readFileSync('docs/monitoring.md', 'utf8');

/** Checks of a server of the role, alone of its kind in an ASP contract, with nothing but its system disk. */
function countOf(role: ServerRole): number {
  const tenant = resolvedExample('k0042');
  const [model] = tenant.servers;
  if (model === undefined) throw new Error('the example has servers');
  const server = { ...model, name: 'x01', role, disks: [], shares: [] };
  const host = watchedHosts({ ...tenant, servers: [server] }).find(({ name }) => name === 'k0042-x01');
  if (host === undefined) throw new Error('the server is not watched');
  return serviceNames(host).length;
}

describe('docs/monitoring.md', () => {
  it.each(Object.keys(roleServices) as ServerRole[])('says how many checks a server of a role has: %s', (role) => {
    const stated = new RegExp(`^\\| ${role} \\| (\\d+) \\|`, 'm').exec(page)?.[1];
    expect(Number(stated)).toBe(countOf(role));
  });
});

describe('what docs/monitoring.md says of limits', () => {
  it.each<[string, RegExp, string]>([
    ['the last backup', /\((\d+) hours warn/, 'backup'],
    ['its copy', /\((\d+) hours warn/, 'backup-copy'],
    ['a restore test that is due', /restore test that is due \((\d+) days before\)/, 'restore-test'],
    ['the first personal certificate', /certificate that ends \((\d+) days before\)/, 'remote-certificates'],
  ])('is what warns: %s', (_title, stated, name) => {
    const limit = checks.find((check) => check.name === name)?.values['mandant_warning'];
    expect(Number(stated.exec(page.replaceAll('\n', ' '))?.[1])).toBe(limit);
  });
});

describe('every check', () => {
  it('has a command of Debian’s library or one of ours', () => {
    const own = [...`${checkCommands}${backupCommand}`.matchAll(/object CheckCommand "([^"]+)"/g)].map(
      ([, name]) => name,
    );
    const library = ['load-windows', 'memory-windows', 'service-windows', 'update-windows', 'users-windows'];
    const known = new Set([...own, ...library, 'load', 'disk', 'tcp', 'icinga']);
    expect(checks.map(({ command }) => command).filter((command) => !known.has(command))).toEqual([]);
  });

  it('of load takes the number of processors into account, on every machine', () => {
    const ofLoad = checks.filter(({ command }) => command === 'load');
    expect(ofLoad.map(({ on, values }) => [on, values['load_percpu']])).toEqual([
      ['access-node', true],
      ['proxy', true],
      ['monitoring', true],
    ]);
  });

  it('is one that the plugin knows', () => {
    const linux = readFileSync('guests/monitoring/mandant-check', 'utf8');
    const windows = readFileSync('guests/windows/mandant-check.ps1', 'utf8');
    const plugins = { 'mandant-linux': linux, 'mandant-windows': windows };
    const unknown = checks.filter(({ command, values: { mandant_check: name } }) => {
      if (command !== 'mandant-linux' && command !== 'mandant-windows') return false;
      if (typeof name !== 'string') return true;
      const handler = command === 'mandant-linux' ? `    '${name}': check_` : `    '${name}' = {`;
      return !plugins[command].includes(handler);
    });
    expect(unknown).toEqual([]);
  });
});
