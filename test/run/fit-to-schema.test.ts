import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { type ProviderSchema, fitToSchema } from '../../src/run/fit-to-schema.js';
import { tenant, tenantConfiguration } from './simulated-platform.js';

const require = createRequire(import.meta.url);
const recorded = (release: string) => require(`mandant/schemas/vendor/vsphere-${release}.json`) as ProviderSchema;

const block = (attributes: string[], blocks: Record<string, unknown> = {}) => ({
  block: { attributes: Object.fromEntries(attributes.map((name) => [name, { type: 'string' }])), block_types: blocks },
});

const schema = {
  provider: block(['user']),
  resource_schemas: {
    vsphere_machine: block(['id', 'name', 'tags'], {
      disk: block(['label', 'size']),
      clone: block(['template_uuid'], { customize: block(['timeout']) }),
    }),
  },
  data_source_schemas: { vsphere_host: block(['name']) },
} as unknown as ProviderSchema;

const fit = (configuration: Parameters<typeof fitToSchema>[0]) => fitToSchema(configuration, 'vsphere', schema);
const machine = (body: object) => ({ resource: { vsphere_machine: { a: body } } }) as Parameters<typeof fitToSchema>[0];

describe('a configuration for an older provider', () => {
  it('stays as it is where the provider knows all of it', () => {
    const configuration = machine({ name: 'x', disk: [{ label: 'd', size: 1 }], clone: { customize: { timeout: 1 } } });
    expect(fit(configuration)).toEqual({ configuration, leftOut: [] });
  });

  it('loses an attribute that it does not know, which is told', () => {
    expect(fit(machine({ name: 'x', swap: 'y' }))).toEqual({
      configuration: machine({ name: 'x' }),
      leftOut: [{ address: 'vsphere_machine.a', attribute: 'swap' }],
    });
  });

  it('loses attributes of nested blocks, told once for all blocks of a kind', () => {
    const configuration = machine({
      disk: [
        { label: 'd', uuid: 1 },
        { label: 'e', uuid: 2 },
      ],
      clone: { customize: { timeout: 1, domain: 'x' } },
    });
    expect(fit(configuration)).toEqual({
      configuration: machine({ disk: [{ label: 'd' }, { label: 'e' }], clone: { customize: { timeout: 1 } } }),
      leftOut: [
        { address: 'vsphere_machine.a', attribute: 'clone.customize.domain' },
        { address: 'vsphere_machine.a', attribute: 'disk.uuid' },
      ],
    });
  });

  it('loses blocks that it does not know, also dynamic ones', () => {
    const configuration = machine({
      vtpm: {},
      dynamic: {
        disk: { for_each: '${var.disks}', content: { label: 'd', uuid: 1 } },
        cdrom: { for_each: [1], content: {} },
      },
    });
    expect(fit(configuration)).toEqual({
      configuration: machine({ dynamic: { disk: { for_each: '${var.disks}', content: { label: 'd' } } } }),
      leftOut: [
        { address: 'vsphere_machine.a', attribute: 'cdrom' },
        { address: 'vsphere_machine.a', attribute: 'disk.uuid' },
        { address: 'vsphere_machine.a', attribute: 'vtpm' },
      ],
    });
  });

  it('loses resources and data sources of types that it does not know', () => {
    const configuration = {
      resource: { vsphere_spec: { s: { name: 'x' } }, vsphere_machine: { a: { name: 'x' } } },
      data: { vsphere_vault: { v: {} }, vsphere_host: { h: { name: 'x', vendor: 'y' } } },
    };
    expect(fit(configuration)).toEqual({
      configuration: {
        resource: { vsphere_machine: { a: { name: 'x' } } },
        data: { vsphere_host: { h: { name: 'x' } } },
      },
      leftOut: [
        { address: 'data.vsphere_host.h', attribute: 'vendor' },
        { address: 'data.vsphere_vault.v', attribute: null },
        { address: 'vsphere_spec.s', attribute: null },
      ],
    });
  });

  it('keeps what belongs to Terraform, without changes to ignore that do not exist', () => {
    const body = {
      depends_on: ['vsphere_host.h'],
      count: 1,
      provider: 'vsphere.b',
      lifecycle: { prevent_destroy: true, ignore_changes: ['name', 'clone[0].customize', 'swap', 'clone.uuid'] },
    };
    expect(fit(machine(body)).configuration).toEqual(
      machine({ ...body, lifecycle: { prevent_destroy: true, ignore_changes: ['name', 'clone[0].customize'] } }),
    );
  });

  it('keeps settings of the provider that it knows, and all of other providers', () => {
    const configuration = {
      provider: { vsphere: [{ user: 'u', alias: 'b', region: 'x' }], azuread: [{ tenant_id: 'x' }] },
      resource: { azuread_user: { u: { anything: 1 } }, terraform_data: { t: { input: 1 } } },
      variable: { x: { sensitive: true } },
    };
    expect(fit(configuration)).toEqual({
      configuration: {
        ...configuration,
        provider: { vsphere: [{ user: 'u', alias: 'b' }], azuread: [{ tenant_id: 'x' }] },
      },
      leftOut: [{ address: 'provider.vsphere', attribute: 'region' }],
    });
  });

  it('is not changed itself', () => {
    const configuration = machine({ swap: 'y' });
    fit(configuration);
    expect(configuration).toEqual(machine({ swap: 'y' }));
  });
});

describe("a tenant's stack", () => {
  const configuration = tenantConfiguration(tenant('k0001')) as Parameters<typeof fitToSchema>[0];

  it('is known whole to the release that the bindings were made from', () => {
    expect(fitToSchema(configuration, 'vsphere', recorded('2.15.0'))).toEqual({ configuration, leftOut: [] });
  });

  it('loses these to the release that can be built from its Go module', () => {
    const { leftOut } = fitToSchema(configuration, 'vsphere', recorded('1.26.0'));
    expect(leftOut).toContainEqual({ address: 'vsphere_resource_pool.pool', attribute: 'scale_descendants_shares' });
    expect(leftOut.every(({ attribute }) => attribute !== null)).toBe(true);
  });
});
