import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, renamed, type WantedAddress, type WantedDisk } from '../../src/compile/address-book.js';
import type { AddressBook } from '../../src/model/address-book.js';

const server = (name: string): WantedAddress => ({
  identity: `servers/${name}`,
  type: 'vsphere_virtual_machine',
  keys: ['server', name],
});

const disk = (machine: string, name: string): WantedDisk => ({
  identity: `servers/${machine}/${name}`,
  machine: `servers/${machine}`,
  label: `k0001-${machine}-${name}`,
  isSystem: name === 'system',
});

function bookOf(servers: readonly string[], disks: readonly WantedDisk[] = [], previous: AddressBook | null = null) {
  return allocate('k0001', servers.map(server), disks, previous);
}

describe('the address book', () => {
  it('gives names that differ only in characters that cdktf drops addresses of their own', () => {
    const { addresses } = bookOf(['ts-01', 'ts01', 'ts_01', 'tsß01', 'ts.01']);
    expect(new Set(Object.values(addresses)).size).toBe(5);
  });

  it('keeps what it holds and adds what is new, whatever the order', () => {
    const before = bookOf(['b'], [disk('b', 'system'), disk('b', 'data')]);
    const after = bookOf(['c', 'b', 'a'], [disk('b', 'archive'), disk('b', 'system'), disk('b', 'data')], before);
    expect(after.addresses['servers/b']).toBe(before.addresses['servers/b']);
    expect(after.disks['servers/b/data']).toEqual({ label: 'k0001-b-data', unit: 1 });
    expect(after.disks['servers/b/archive']).toEqual({ label: 'k0001-b-archive', unit: 2 });
  });

  it('moves a renamed server and keeps the labels of its disks, for a new label deletes a disk', () => {
    const book = renamed(bookOf(['ts01'], [disk('ts01', 'system'), disk('ts01', 'data')]), 'ts01', 'ts03');
    expect(book.addresses).toEqual({ 'servers/ts03': 'vsphere_virtual_machine.server__ts03' });
    expect(book.disks['servers/ts03/data']).toEqual({ label: 'k0001-ts01-data', unit: 1 });
    expect(book.moved).toEqual([
      { from: 'vsphere_virtual_machine.server__ts01', to: 'vsphere_virtual_machine.server__ts03' },
    ]);
  });

  it('gives a new server of an old name neither the address nor the labels of the renamed one', () => {
    const moved = renamed(bookOf(['ts01'], [disk('ts01', 'data')]), 'ts01', 'ts03');
    const after = bookOf(['ts01', 'ts03'], [disk('ts01', 'data'), disk('ts03', 'data')], moved);
    expect(after.addresses['servers/ts01']).toBe('vsphere_virtual_machine.server__ts01__2');
    expect(after.disks['servers/ts01/data']?.label).toBe('k0001-ts01-data-2');
  });

  it('follows a server that is renamed back and forth', () => {
    const once = renamed(bookOf(['a']), 'a', 'b');
    const back = renamed(once, 'b', 'a');
    expect(back.addresses['servers/a']).toBe('vsphere_virtual_machine.server__a__2');
    expect(back.moved.map(({ from }) => from)).not.toContain(back.addresses['servers/a']);
  });

  it('gives equal books for equal wishes in any order, and every address and position once', () => {
    const name = fc.string({ minLength: 1, maxLength: 15, unit: 'grapheme' });
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 12 }), fc.uniqueArray(name, { maxLength: 6 }), (servers, disks) => {
        const wanted = servers.flatMap((machine) => disks.map((entry) => disk(machine, entry)));
        const book = bookOf(servers, wanted);
        expect(bookOf(servers.toReversed(), wanted.toReversed())).toEqual(book);
        expect(bookOf(servers, wanted, book)).toEqual(book);
        expect(new Set(Object.values(book.addresses)).size).toBe(servers.length);
        for (const machine of servers) {
          const units = disks.map((entry) => book.disks[`servers/${machine}/${entry}`]?.unit);
          expect(new Set(units).size).toBe(disks.length);
        }
      }),
    );
  });
});
