import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { jobsOf } from '../../src/cli/stack-jobs.js';
import { readGuestScripts } from '../../src/load/guest-scripts.js';
import type { Tenant } from '../../src/model/generated/tenant.js';
import { OperationError } from '../../src/operation-error.js';
import { compile } from '../../src/pipeline.js';
import { applyStacks } from '../../src/run/apply-stacks.js';
import { initSettings } from '../../src/run/configuration.js';
import type { PlannedChange } from '../../src/run/plan-summary.js';
import { planStacks } from '../../src/run/plan-stacks.js';
import { providerKit } from '../../src/run/provider-kit.js';
import type { RunSettings, StackJob } from '../../src/run/stack-job.js';
import { findTools, type Tools } from '../../src/run/tools.js';
import { resolvedExample, type TenantChange } from '../compile/compiled-examples.js';
import { type GraphMock, startGraphMock } from './graph-mock.js';

const directory = 'werkstatt.example';
const minutes = 60_000;
const others = Array.from({ length: 20 }, (_, index) => `person${index}`);

/** A leaver, a newcomer, and enough others to be too many at once: what the example tenant becomes later. */
const grown: TenantChange = (tenant) => ({
  ...tenant,
  groups: { ...tenant.groups, leitung: { description: 'those who decide' } },
  users: {
    ...tenant.users,
    ...Object.fromEntries(others.map((name) => [name, { 'given-name': name, surname: 'Muster', from: '2025-04-01' }])),
    'anna.beispiel': { ...tenant.users?.['anna.beispiel'], until: '2026-01-31' } as NonNullable<
      Tenant['users']
    >[string],
    'jürgen.groß': {
      'given-name': 'Jürgen',
      surname: 'Groß',
      account: 'juergen.gross',
      from: '2025-04-01',
      groups: ['leitung', 'werkstatt'],
    },
  },
});

let mock: GraphMock;
let tools: Tools;
let settings: RunSettings;
/** Why there is nothing to try it with, if so. */
let missing: string | null = null;

beforeAll(async () => {
  const root = await mkdtemp(join(tmpdir(), 'mandant-entra-'));
  mock = await startGraphMock(directory);
  const certificate = join(root, 'mock.pem');
  writeFileSync(certificate, mock.certificate);
  const found = await findTools({ root, env: process.env, progress: () => {} });
  tools = { ...found, env: { ...process.env, ...mock.env, SSL_CERT_FILE: certificate } };
  settings = { root, plans: join(root, 'plans'), parallel: 1, toolVersion: 'mandant test', simulator: null };
  missing = await missingProvider(found);
  if (missing !== null) console.warn(`skipped: ${missing}`);
}, 20 * minutes);

afterAll(async () => {
  await mock.stop();
  await rm(settings.root, { recursive: true, force: true });
});

/** Releases of the provider since 2 are no Go modules, so it is had from a registry or a mirror, or not at all. */
async function missingProvider(found: Tools): Promise<string | null> {
  const { configuration } = await jobOf((tenant) => tenant);
  try {
    await providerKit(found, initSettings(configuration));
    return null;
  } catch (error) {
    if (!(error instanceof OperationError)) throw error;
    return `the provider hashicorp/azuread is neither in a registry that answers nor in a mirror: ${error.message}`;
  }
}

async function jobOf(change: TenantChange): Promise<StackJob> {
  const tenant = resolvedExample('k0117', change);
  const platform = { ...tenant.platform, state: { backend: 'local' as const, bucket: null } };
  const compiled = await compile({
    tenants: [{ ...tenant, platform }],
    books: new Map(),
    certificates: new Map(),
    scripts: readGuestScripts(),
    tool: 'mandant test',
  });
  const [job] = jobsOf(compiled).clouds;
  if (job === undefined) throw new Error('the example has a cloud directory');
  return job;
}

async function planned(job: StackJob): Promise<readonly PlannedChange[]> {
  const [outcome] = await planStacks(tools, [job], settings);
  if (outcome?.status === 'failed') throw outcome.error;
  if (outcome?.status !== 'done') throw new Error('not planned');
  return outcome.result.summary.changes;
}

async function applied(job: StackJob): Promise<void> {
  const outcomes = await applyStacks(tools, [job], settings);
  expect(outcomes).toMatchObject([{ status: 'done' }]);
}

const skipUnlessHad = (context: TestContext) => context.skip(missing !== null, missing ?? '');

const properties = (collection: string) => mock.store.all(collection).map((object) => object.properties);

describe('the stack of a cloud directory, applied by the provider to a stand-in for Microsoft Graph', () => {
  it('is planned, applied, and planned again without a change', { timeout: 10 * minutes }, async (context) => {
    skipUnlessHad(context);
    const job = await jobOf((tenant) => tenant);
    const changes = await planned(job);
    expect(new Set(changes.map(({ action }) => action))).toEqual(new Set(['create']));
    expect(changes).toHaveLength(14);
    await applied(job);
    expect(await planned(job)).toEqual([]);
  });

  it('made what the tenant file says', (context) => {
    skipUnlessHad(context);
    expect(
      properties('users').map(({ displayName, userType }) => `${String(userType)} ${String(displayName)}`),
    ).toEqual(expect.arrayContaining(['Member Anna Beispiel', 'Guest pia.planer@partner.example']));
    const group = mock.store.all('groups').find((one) => one.properties['displayName'] === 'werkstatt');
    expect(mock.store.references(group?.id ?? '', 'members').size).toBe(2);
    expect(properties('identity/conditionalAccess/namedLocations')).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ displayName: 'k0117-site-halle', isTrusted: true }),
        expect.objectContaining({ displayName: 'k0117-data-centre', isTrusted: true }),
      ]) as unknown[],
    );
    const policies = properties('identity/conditionalAccess/policies').map(({ displayName, state }) => [
      displayName,
      state,
    ]);
    expect(policies).toEqual(
      expect.arrayContaining([
        ['k0117-mfa', 'enabled'],
        ['k0117-block-legacy', 'enabled'],
        ['k0117-sites-only', 'enabled'],
      ]),
    );
    const [application] = mock.store.all('applications');
    expect(properties(`applications/${application?.id}/federatedIdentityCredentials`)).toMatchObject([
      { issuer: 'https://git.provider.example', audiences: ['api://AzureADTokenExchange'] },
    ]);
    expect(properties('servicePrincipals')).toContainEqual(
      expect.objectContaining({ appId: application?.properties['appId'] }),
    );
  });

  it('changes in place for a newcomer and a leaver, and destroys nobody', {
    timeout: 10 * minutes,
  }, async (context) => {
    skipUnlessHad(context);
    const job = await jobOf(grown);
    const changes = await planned(job);
    const actionsOf = (type: string) => changes.filter((one) => one.type === type).map(({ action }) => action);
    expect(actionsOf('azuread_user').toSorted()).toEqual([...others.map(() => 'create'), 'create', 'update']);
    expect(actionsOf('azuread_group')).toEqual(['create']);
    expect(changes.filter(({ action }) => action === 'destroy' || action === 'replace')).toEqual([]);
    await applied(job);
    expect(await planned(job)).toEqual([]);
    const enabled = properties('users').map(({ displayName, accountEnabled }) => [displayName, accountEnabled]);
    expect(enabled).toEqual(
      expect.arrayContaining([
        ['Anna Beispiel', false],
        ['Jürgen Groß', true],
      ]),
    );
  });

  it('asks for no more than a few things at once, and again where it was told to wait', (context) => {
    skipUnlessHad(context);
    expect(mock.facts.refused).toBeGreaterThan(5);
    expect(mock.facts.mostAtOnce).toBeLessThanOrEqual(8);
  });

  it('writes no name of a person and no secret into its logs', (context) => {
    skipUnlessHad(context);
    const folder = join(settings.root, 'state', 'rz1', 'entra-k0117');
    const logs = ['plan.log', 'apply.log'].map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
    expect(logs).toContain('azuread_user.user__');
    expect(logs).not.toMatch(/anna|beispiel|jürgen|groß|juergen|pia\.planer/i);
    expect(logs).not.toContain(mock.env['ARM_CLIENT_SECRET'] ?? 'missing');
  });

  it('is not made twice where the state was lost: the plan stops', { timeout: 2 * minutes }, async (context) => {
    skipUnlessHad(context);
    await rm(join(settings.root, 'state', 'rz1', 'entra-k0117', 'terraform.tfstate'));
    await expect(planned(await jobOf(grown))).rejects.toThrow(/needs to be imported into the State/);
  });
});
