import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { withNames } from '../../src/named-text.js';
import type { Change } from '../../src/review/change.js';
import type { ReviewSide } from '../../src/review/review-side.js';
import { reviewTenant } from '../../src/review/review-tenant.js';
import { editsWithoutEffect } from './edits-without-effect.js';
import { expectedOfMachines } from './expected-of-machines.js';
import { expectedOfPeople } from './expected-of-people.js';
import { type Edit, sideOf } from './sides.js';

const today = '2026-12-01';
const validate = new Ajv2020({ allowUnionTypes: true }).compile(
  JSON.parse(readFileSync('schemas/change.schema.json', 'utf8')) as object,
);

/** `severity kind id verb`, what came of what, machines that stand still, guards: all that a reader decides by. */
function said({ severity, subject, verb, before, after, restarts, guards }: Change): string {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const values =
    before === null || after === null ? [] : names.map((name) => `${name} ${text(before[name])}=>${text(after[name])}`);
  const machines = restarts.map((restart) => `${restart.machine} ${restart.class} (${restart.window ?? 'no window'})`);
  return withNames(
    [
      `${severity} ${subject.kind} ${subject.id} ${verb}`,
      ...values,
      ...machines,
      ...guards.map((guard) => `! ${guard}`),
    ].join('; '),
  );
}

function text(value: unknown): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}

const table = { ...expectedOfMachines, ...expectedOfPeople };

/** The same for a tenant with a cloud directory. */
const cloudTable: Readonly<Record<string, readonly [Edit, ...string[]]>> = {
  'no second factor any more': [
    { tenant: { entra: { 'conditional-access': { mfa: false } } } },
    'major cloud-directory cloud-directory changed; mfa true=>false; ! rights-widened',
  ],
  'the way to the web, booked': [
    { tenant: { contract: { services: { 'internet-access': true } } } },
    'critical service internet-access added; ! internet-opened',
    'critical internet internet changed; proxy false=>true; ! internet-opened',
  ],
  'a guest': [
    { tenant: { entra: { guests: { 'neu@gast.example': { groups: [] } } } } },
    'minor guest neu@gast.example added',
  ],
};

describe('the review of a tenant', () => {
  let base: ReviewSide;
  beforeAll(async () => {
    base = await sideOf('k0042');
  });

  it.each(Object.entries(cloudTable))(
    'says of %s in a cloud directory what happens',
    async (_title, [edit, ...expected]) => {
      const changes = reviewTenant(await sideOf('k0117'), await sideOf('k0117', edit), today);
      expect(changes.map(said)).toEqual(expected);
    },
  );

  it.each(Object.entries(table))('says of %s what happens, and nothing else', async (_title, [edit, ...expected]) => {
    const changes = reviewTenant(base, await sideOf('k0042', edit), today);
    expect(changes.map(said)).toEqual(expected);
    for (const change of changes) {
      expect(validate(change), JSON.stringify(validate.errors)).toBe(true);
      expect(change.subject.kind).not.toBe('unclassified');
    }
  });

  it.each(Object.entries(table))('takes %s back in the same words', async (_title, [edit, ...expected]) => {
    const changes = reviewTenant(await sideOf('k0042', edit), base, today);
    expect(changes).toHaveLength(expected.length);
    expect(changes.filter(({ subject }) => subject.kind === 'unclassified')).toEqual([]);
  });

  it.each(Object.entries(editsWithoutEffect))('finds no effect in %s', async (_title, edit) => {
    expect(reviewTenant(base, await sideOf('k0042', edit), today).map(said)).toEqual([]);
  });

  it('shows what no change explains as unclassified, with its file and its resource', () => {
    const path = 'k0042/access-node/root/etc/nftables.conf';
    const terraform = 'k0042/terraform/main.tf.json';
    const files = new Map(base.files);
    files.set(path, `${files.get(path)} `);
    files.set(terraform, (files.get(terraform) ?? '').replace('"num_cpus": 8', '"num_cpus": 7'));
    const changes = reviewTenant(base, { ...base, files }, today);
    expect(changes.map(said)).toEqual([
      'major unclassified k0042/access-node/root/etc/nftables.conf changed',
      'major unclassified vsphere_virtual_machine.server__ex01 changed',
    ]);
    expect(changes[1]?.addresses).toEqual(['vsphere_virtual_machine.server__ex01']);
  });

  it('shows a file that nobody thought of as unclassified beside a change of everything', async () => {
    const head = await sideOf('k0042', { tenant: { network: { vlan: 1043 } } });
    const files = new Map([...head.files, ['k0042/new/thing.conf', 'x']]);
    const changes = reviewTenant(base, { ...head, files }, today);
    expect(changes.map(({ subject }) => subject)).toEqual([
      { kind: 'network', id: 'network' },
      { kind: 'unclassified', id: 'k0042/new/thing.conf' },
    ]);
  });

  it('names the files and resources in which a change is seen', async () => {
    const [change] = reviewTenant(base, await sideOf('k0042', { tenant: { network: { vlan: 1043 } } }), today);
    expect(change).toMatchObject({
      place: { file: 'tenants/k0042.yaml', path: '/network' },
      addresses: ['vsphere_distributed_port_group.network__lan'],
    });
  });

  it('tells the machines that a size of the platform reaches, by their roles', async () => {
    const [change] = reviewTenant(base, await sideOf('k0042', { platform: { sizes: { large: { cpus: 10 } } } }), today);
    expect(change?.place).toEqual({ file: 'platforms/rz1.yaml', path: '/sizes/large' });
    expect(change?.reached).toEqual([
      { kind: 'server', id: 'ex01', values: { role: 'exchange' } },
      { kind: 'server', id: 'ts01', values: { role: 'terminal-server' } },
      { kind: 'server', id: 'ts02', values: { role: 'terminal-server' } },
    ]);
  });

  it('says of a tenant that comes or goes what it has', () => {
    const [added, ...more] = reviewTenant(null, base, today);
    expect(more).toEqual([]);
    expect(added).toMatchObject({ subject: { kind: 'tenant', id: 'k0042' }, verb: 'added', severity: 'major' });
    expect(added?.parts.filter(({ kind }) => kind === 'server')).toHaveLength(6);
    expect(added?.parts.filter(({ kind }) => kind === 'flow')).toHaveLength(4);
    const [removed] = reviewTenant(base, null, today);
    expect(removed).toMatchObject({ verb: 'removed', severity: 'critical', guards: ['tenant-removed'] });
  });

  it('says that a tenant has another id, and nothing of what stayed', async () => {
    const head = await sideOf('k0042', { tenant: { tenant: 'k0043' } }, { ...base.book, tenant: 'k0043' });
    expect(reviewTenant(base, head, today).map(said)).toEqual([
      'critical tenant k0043 renamed; id k0042=>k0043; ! tenant-removed',
    ]);
  });

  it('follows a server that the address book moved', async () => {
    const addresses = Object.fromEntries(
      Object.entries(base.book.addresses).map(([identity, address]) => [identity.replace('/fs01', '/fs02'), address]),
    );
    const disks = Object.fromEntries(
      Object.entries(base.book.disks).map(([identity, place]) => [identity.replace('/fs01/', '/fs02/'), place]),
    );
    const fs01 = base.file.servers['fs01'];
    const patch = {
      servers: { fs01: null, fs02: fs01 },
      firewall: { 'vendor-migration': { to: ['server:fs02'] } },
    };
    const head = await sideOf('k0042', { tenant: patch }, { ...base.book, addresses, disks });
    expect(reviewTenant(base, head, today).map(said)).toEqual(['minor server fs02 renamed; name fs01=>fs02']);
  });

  it('counts licences by month: one that goes is paid for until the month ends', async () => {
    const licences = async (edit: object) =>
      reviewTenant(base, await sideOf('k0042', { tenant: edit }), '2026-12-10').flatMap((change) => change.licences);
    const neu = { 'given-name': 'Neu', surname: 'Person', from: '2027-01-15', until: '2027-03-02' };
    expect(await licences({ users: { 'neu.person': { ...neu, licences: ['windows-rds'] } } })).toEqual([
      { product: 'Windows Server RDS SAL', month: '2027-01', count: 1 },
      { product: 'Windows Server RDS SAL', month: '2027-04', count: -1 },
    ]);
    expect(await licences({ users: { 'jürgen.groß': { licences: ['windows-rds'] } } })).toEqual([
      { product: 'Office Standard SAL', month: '2027-01', count: -1 },
    ]);
    expect(
      await licences({ users: { 'jürgen.groß': { licences: ['windows-rds', 'office-standard', 'exchange'] } } }),
    ).toEqual([{ product: 'Exchange Standard SAL', month: '2026-12', count: 1 }]);
    expect(await licences({ users: { 'max.muster': { until: '2027-01-31' } } })).toEqual([
      { product: 'Exchange Standard SAL', month: '2027-02', count: -1 },
      { product: 'Office Standard SAL', month: '2027-02', count: -1 },
      { product: 'Windows Server RDS SAL', month: '2027-02', count: -1 },
    ]);
  });
});
