import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { directoryData } from '../../src/compile/directory-data.js';
import { desiredDirectory } from '../../src/directory/desired-directory.js';
import { directoryPlan } from '../../src/directory/directory-plan.js';
import { neverCalled } from '../../src/model/directory-actions.js';
import { resolvedExample } from '../compile/compiled-examples.js';
import { ModelledDirectory } from './modelled-directory.js';

const data = directoryData(resolvedExample('k0042'));

describe('the directory of an example tenant', () => {
  it('knows people by their account, whatever letters the name has', () => {
    expect(data.users.map(({ account }) => account)).toEqual(['erika.beispiel', 'juergen.gross', 'max.muster']);
  });

  it('tells people from groups where rights name both', () => {
    expect(data.mailboxes).toEqual([
      { address: 'fax@kanzlei-muster.example', kind: 'shared', access: [{ kind: 'user', name: 'max.muster' }] },
      { address: 'info@kanzlei-muster.example', kind: 'shared', access: [{ kind: 'group', name: 'kanzlei' }] },
    ]);
    expect(data.shares.find(({ name }) => name === 'mandanten')).toEqual({
      server: 'fs01',
      name: 'mandanten',
      path: 'data/mandanten',
      access: [
        { kind: 'group', name: 'kanzlei', right: 'change' },
        { kind: 'group', name: 'leitung', right: 'full' },
      ],
    });
  });

  it('makes a home directory a share of its owner alone', () => {
    const tenant = resolvedExample('k0042', (file) => {
      const { fs01, ...others } = file.servers;
      if (fs01 === undefined) throw new Error('the example has a file server');
      return { ...file, servers: { ...others, fs01: { ...fs01, 'home-directories': 'data/homes' } } };
    });
    const { users, shares } = directoryData(tenant);
    expect(users.map(({ home }) => home)).toContain('\\\\fs01\\juergen.gross$');
    expect(shares.filter(({ path }) => path.startsWith('data/homes/'))).toHaveLength(users.length);
    expect(shares).toContainEqual({
      server: 'fs01',
      name: 'juergen.gross$',
      path: 'data/homes/juergen.gross',
      access: [{ kind: 'user', name: 'juergen.gross', right: 'change' }],
    });
    const afterwards = desiredDirectory(directoryData(tenant), '2027-04-01');
    expect(afterwards.grants.filter(({ on }) => on.name === 'fs01/erika.beispiel$')).toEqual([]);
    expect(data.users.map(({ home }) => home)).toEqual([null, null, null]);
  });

  it('gives a printer without groups to everybody', () => {
    const { grants } = desiredDirectory(data, '2027-01-01');
    const printing = grants.filter(({ right }) => right === 'print').map(({ on, to }) => `${on.name}: ${to.name}`);
    expect(printing).toEqual(['aachen/empfang: everybody', 'aachen/leitung: leitung']);
  });

  it('is made from an empty domain in one go', () => {
    const desired = desiredDirectory(data, '2027-01-01');
    const modelled = new ModelledDirectory({ objects: [], grants: [] });
    for (const action of directoryPlan(modelled.state(), desired)) modelled.apply(action);
    expect(directoryPlan(modelled.state(), desired)).toEqual([]);
    expect(modelled.object('user', 'juergen.gross')).toMatchObject({ unit: 'Mandant/People', isEnabled: true });
  });
});

describe('the scripts of Windows guests', () => {
  const folder = 'guests/windows';
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const texts = files.filter((file) => /\.psm?1$/.test(file)).map((file) => readFileSync(join(folder, file), 'utf8'));
  // Names whole: Remove-ADGroupMember is another command than Remove-ADGroup.
  const named = new Set(texts.flatMap((text) => text.toLowerCase().match(/[\w-]+/g) ?? []));

  it.each(neverCalled.map(({ command }) => command))('never call %s', (command) => {
    expect(named).toContain('get-smbshare');
    expect(named).not.toContain(command.toLowerCase());
  });
});
