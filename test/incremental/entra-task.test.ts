import { describe, expect, it } from 'vitest';
import { stackTasks } from '../../src/incremental/stack-task.js';
import { readGuestScripts } from '../../src/load/guest-scripts.js';
import { resolvedExample, type TenantChange } from '../compile/compiled-examples.js';

const unchanged: TenantChange = (tenant) => tenant;

function keysOf(change: TenantChange): Readonly<Record<string, string>> {
  const tenants = [resolvedExample('k0117', change)];
  const request = { tenants, books: new Map(), certificates: new Map(), scripts: readGuestScripts(), tool: 'test' };
  return Object.fromEntries(stackTasks(request, 'tool').map(({ name, key }) => [name, key]));
}

function namesThatDiffer(change: TenantChange): string[] {
  const [before, after] = [keysOf(unchanged), keysOf(change)];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => before[name] !== after[name]);
}

describe('the stack of a cloud directory', () => {
  it('is not compiled anew for what concerns the machines alone', () => {
    const bigger: TenantChange = ({ backup, ...tenant }) => ({
      ...tenant,
      ...(backup === undefined ? {} : { backup: { ...backup, retention: '24 months' } }),
    });
    expect(namesThatDiffer(bigger)).toEqual(['k0117']);
  });

  it('is compiled anew for a guest more', () => {
    const invited: TenantChange = ({ entra, ...tenant }) => ({
      ...tenant,
      ...(entra === undefined ? {} : { entra: { ...entra, guests: { 'pia@partner.example': {} } } }),
    });
    expect(namesThatDiffer(invited)).toContain('entra-k0117');
  });

  it('is no more where the section is gone', () => {
    const without: TenantChange = ({ entra: _entra, ...tenant }) => tenant;
    expect(Object.keys(keysOf(without))).toEqual(['platform-rz1', 'k0117']);
  });
});
