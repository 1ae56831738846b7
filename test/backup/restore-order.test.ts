import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { restoreOrder } from '../../src/backup/restore-order.js';
import type { ResolvedServer, ServerRole } from '../../src/model/resolved-tenant.js';
import { resolvedExample } from '../compile/compiled-examples.js';

const roles: readonly ServerRole[] = [
  'domain-controller',
  'terminal-server',
  'exchange',
  'sql-server',
  'file-server',
  'application-server',
];

const [template] = resolvedExample('k0117').servers;
const server = (role: ServerRole, index: number) => ({ ...template, role, name: `s${index}` }) as ResolvedServer;

describe('the order of restore', () => {
  it('begins with the domain and ends with the desktops', () => {
    expect(restoreOrder(resolvedExample('k0042').servers).map(({ servers }) => servers)).toEqual([
      ['dc01'],
      ['fs01', 'sql01'],
      ['ex01'],
      ['ts01', 'ts02'],
    ]);
  });

  it('leaves out what a tenant does not have', () => {
    expect(restoreOrder(resolvedExample('k0117').servers).map(({ servers }) => servers)).toEqual([['dc01'], ['app01']]);
    expect(restoreOrder([])).toEqual([]);
  });

  it('names every server exactly once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...roles)), (some) => {
        const servers = some.map(server);
        const named = restoreOrder(servers).flatMap((step) => step.servers);
        expect(named.toSorted()).toEqual(servers.map(({ name }) => name).toSorted());
      }),
    );
  });
});
