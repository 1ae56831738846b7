import { createRequire } from 'node:module';
import { App } from 'cdktf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from '../../src/compile/address-book.js';
import { type EntraTenant, entraInfrastructure, hasEntra } from '../../src/compile/entra/entra-infrastructure.js';
import { wantedAddresses } from '../../src/compile/infrastructure/wanted.js';
import { checkContract } from '../../src/contract-check/check-contract.js';
import type { ProviderSchema } from '../../src/contract-check/provider-schema.js';
import type { Tenant } from '../../src/model/generated/tenant.js';
import { EntraStack } from '../../stacks/entra-stack.js';
import { plainSynthesis } from '../../stacks/plain-synthesis.js';
import { fullSynthesis } from '../../stacks/synthesize.js';
import { entraTerraform } from '../../stacks/entra-terraform.js';
import { resolvedExample } from '../compile/compiled-examples.js';

type Entra = NonNullable<Tenant['entra']>;

// oxlint-disable-next-line typescript/no-explicit-any -- tests look into Terraform's JSON at will
type Loose = any;

function tenantWith(entra: Partial<Entra>, change: (tenant: Tenant) => Tenant = (tenant) => tenant): EntraTenant {
  const tenant = resolvedExample('k0117', (file) =>
    change({ ...file, entra: { directory: 'werkstatt.example', users: 'cloud', ...entra } }),
  );
  if (!hasEntra(tenant)) throw new Error('the section was just put there');
  return tenant;
}

function infrastructureOf(tenant: EntraTenant) {
  return entraInfrastructure(tenant, allocate(tenant.tenant, wantedAddresses(tenant), [], null));
}

function terraformOf(tenant: EntraTenant): Loose {
  return JSON.parse(entraTerraform(infrastructureOf(tenant)));
}

const jürgen = {
  'given-name': 'Jürgen',
  surname: 'Groß',
  account: 'juergen.gross',
  from: '2026-12-01',
  until: '2027-03-31',
  groups: ['werkstatt'],
};

describe('the stack of a cloud directory', () => {
  it('makes people whose accounts work from the first to the last day', () => {
    const tenant = tenantWith({}, (file) => ({ ...file, users: { 'jürgen.groß': jürgen } }));
    const [user]: Loose[] = Object.values(terraformOf(tenant).resource.azuread_user);
    expect(user).toMatchObject({
      user_principal_name: 'juergen.gross@werkstatt.example',
      display_name: 'Jürgen Groß',
      account_enabled:
        '${timecmp(plantimestamp(), "2026-12-01T00:00:00Z") >= 0 && timecmp(plantimestamp(), "2027-04-01T00:00:00Z") < 0}',
      lifecycle: { ignore_changes: ['password'] },
    });
  });

  it('takes first passwords from a sensitive variable alone, another one for each person', () => {
    const tenant = tenantWith({}, (file) => ({ ...file, users: { ...file.users, 'jürgen.groß': jürgen } }));
    const { variable, resource } = terraformOf(tenant);
    expect(variable.password_seed).toMatchObject({ type: 'string', sensitive: true });
    const passwords = Object.values(resource.azuread_user).map((user: Loose) => user.password);
    expect(new Set(passwords).size).toBe(2);
    for (const password of passwords) expect(password).toMatch(/^\$\{base64sha256\("\$\{var\.password_seed\}\//);
  });

  it('keeps its hands off people and groups that a directory sync brings', () => {
    const { resource, variable } = terraformOf(tenantWith({ users: 'synced' }));
    expect(resource.azuread_user).toBeUndefined();
    expect(resource.azuread_group_member).toBeUndefined();
    expect(Object.keys(resource.azuread_group)).toEqual(['emergency']);
    expect(variable).toBeUndefined();
  });

  it('makes groups of their own for guests of a synced directory', () => {
    const guests = { 'pia@partner.example': { groups: ['werkstatt'] } };
    const { resource } = terraformOf(tenantWith({ users: 'synced', guests }));
    expect(resource.azuread_group.group__werkstatt.display_name).toBe('werkstatt-guests');
    expect(Object.values(resource.azuread_invitation)).toMatchObject([{ user_email_address: 'pia@partner.example' }]);
  });

  it('asks everybody for a second factor and refuses old protocols unless told otherwise', () => {
    const policies = terraformOf(tenantWith({})).resource.azuread_conditional_access_policy;
    expect(Object.keys(policies)).toEqual(['policy__block-legacy', 'policy__mfa']);
    expect(policies['policy__mfa']).toMatchObject({
      state: 'enabled',
      conditions: { users: { included_users: ['All'] }, applications: { included_applications: ['All'] } },
      grant_controls: { built_in_controls: ['mfa'] },
    });
    expect(policies['policy__block-legacy'].conditions.client_app_types).toEqual(['exchangeActiveSync', 'other']);
  });

  it('spares the group of emergencies in every policy, and the account of a directory sync', () => {
    const sites = { 'conditional-access': { 'sites-only': true } };
    const { resource } = terraformOf(tenantWith({ users: 'synced', ...sites }));
    const policies: Loose[] = Object.values(resource.azuread_conditional_access_policy);
    expect(policies).toHaveLength(3);
    for (const { conditions } of policies) {
      expect(conditions.users.excluded_groups).toEqual(['${azuread_group.emergency.object_id}']);
      expect(conditions.users.excluded_roles).toEqual(['d29b2b05-8046-44ba-8758-1e26182fcf32']);
    }
  });

  it('knows the sites and the data centre by their addresses, so that a terminal server is not locked out', () => {
    const browsing = (file: Tenant): Tenant => ({
      ...file,
      contract: { ...file.contract, services: { ...file.contract.services, 'internet-access': true } },
    });
    const { resource } = terraformOf(tenantWith({ 'conditional-access': { 'sites-only': true } }, browsing));
    expect(resource.azuread_named_location).toMatchObject({
      'data-centre': { ip: { ip_ranges: ['192.0.2.10/32', '203.0.113.71/32'], trusted: true } },
      site__halle: { ip: { ip_ranges: ['198.51.100.7/32'], trusted: true } },
    });
    const policy = resource.azuread_conditional_access_policy['policy__sites-only'];
    expect(policy.grant_controls.built_in_controls).toEqual(['block']);
    expect(policy.conditions.users.excluded_users).toEqual(['GuestsOrExternalUsers']);
    expect(policy.conditions.locations).toEqual({
      included_locations: ['All'],
      excluded_locations: [
        '${azuread_named_location.data-centre.object_id}',
        '${azuread_named_location.site__halle.object_id}',
      ],
    });
  });

  it('does not trust the proxy, which all tenants share, where the tenant does not use it', () => {
    const { resource } = terraformOf(tenantWith({ 'conditional-access': { 'sites-only': true } }));
    expect(resource.azuread_named_location['data-centre'].ip.ip_ranges).toEqual(['203.0.113.71/32']);
  });

  it('knows no site by an address that changes', () => {
    const dynamic = tenantWith({}, (file) => ({
      ...file,
      sites: { halle: { lan: '192.168.117.0/24', lines: { lte: { provider: 'line-b', address: 'dynamic' } } } },
    }));
    expect(Object.keys(terraformOf(dynamic).resource.azuread_named_location)).toEqual(['data-centre']);
  });

  it('trusts the pipeline of the platform without a secret', () => {
    const { resource } = terraformOf(tenantWith({}));
    expect(resource.azuread_application_federated_identity_credential.pipeline).toMatchObject({
      issuer: 'https://git.provider.example',
      subject: 'project_path:operation/tenants:ref_type:branch:ref:main',
      audiences: ['api://AzureADTokenExchange'],
    });
    expect(resource.azuread_application_password).toBeUndefined();
  });

  it('signs in to the directory of its tenant, whatever the environment says', () => {
    expect(terraformOf(tenantWith({})).provider).toEqual({ azuread: [{ tenant_id: 'werkstatt.example' }] });
  });

  it('names nobody in an address, for logs show addresses', () => {
    const guests = { 'pia.planer@partner.example': { groups: ['werkstatt'] } };
    const { resource } = terraformOf(tenantWith({ guests }));
    const addresses = Object.values(resource).flatMap((instances) => Object.keys(instances as object));
    expect(addresses.join(' ')).not.toMatch(/anna|beispiel|pia|planer|partner/i);
  });

  it('takes every text for itself', () => {
    const hostile = '${file("/etc/passwd")} %{ if true } {TfToken[0]}';
    const tenant = tenantWith({}, (file) => ({
      ...file,
      groups: { werkstatt: { description: hostile } },
      users: { 'anna.beispiel': { 'given-name': hostile, surname: hostile, from: '2025-04-01' } },
    }));
    const { resource } = terraformOf(tenant);
    const escaped = '$${file("/etc/passwd")} %%{ if true } {${"TfToken"}[0]}';
    expect(resource.azuread_group.group__werkstatt.description).toBe(escaped);
    expect(Object.values(resource.azuread_user)).toMatchObject([{ given_name: escaped, surname: escaped }]);
  });

  it('keeps to the schema of its provider, whatever the section says', () => {
    const azuread = createRequire(import.meta.url)('mandant/schemas/vendor/azuread-3.7.0.json') as ProviderSchema;
    const section = fc.record({
      users: fc.constantFrom('cloud' as const, 'synced' as const),
      'conditional-access': fc.record({ mfa: fc.boolean(), 'block-legacy': fc.boolean(), 'sites-only': fc.boolean() }),
      guests: fc.dictionary(
        fc.constantFrom('pia@partner.example', 'ben@other.example'),
        fc.constantFrom({}, { groups: ['werkstatt'] }),
      ),
    });
    fc.assert(
      fc.property(section, (entra) => {
        expect(checkContract(terraformOf(tenantWith(entra)), { azuread })).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('is what cdktf itself would write', () => {
    const stack = new EntraStack(new App({ skipValidation: true }), infrastructureOf(tenantWith({})));
    expect(plainSynthesis(stack)).toEqual(fullSynthesis(stack));
  });
});
