import { describe, expect, it } from 'vitest';
import { applyTargets } from '../../src/run/apply-targets.js';
import type { PlanJson } from '../../src/run/plan-summary.js';

const place = { datacenter: 'RZ1', cluster: 'compute-a' };

function change(type: string, actions: string[], after: object, before: object | null = null) {
  return { address: `${type}.x`, mode: 'managed' as const, type, name: 'x', change: { actions, before, after } };
}

const targets = (changes: ReturnType<typeof change>[], rest: Partial<PlanJson> = {}) =>
  applyTargets({ format_version: '1.2', resource_changes: changes, ...rest }, place);
const findOf = (type: string, after: object) => targets([change(type, ['create'], after)])[0]?.find;

describe('something that is created is found again', () => {
  it.each([
    ['vsphere_folder', { path: 'tenants/k0042', type: 'vm' }, '/RZ1/vm/tenants/k0042'],
    ['vsphere_resource_pool', { name: 'k0042' }, '/RZ1/host/compute-a/Resources/k0042'],
    ['vsphere_distributed_port_group', { name: 'k0042-lan' }, '/RZ1/network/k0042-lan'],
    ['vsphere_tag_category', { name: 'mandant-role' }, 'mandant-role'],
    ['vsphere_custom_attribute', { name: 'mandant-identity' }, 'mandant-identity'],
    [
      'vsphere_compute_cluster_vm_anti_affinity_rule',
      { name: 'k0042-apart' },
      '{"compute_cluster_path":"/RZ1/host/compute-a","name":"k0042-apart"}',
    ],
  ])('by what the provider imports %s by', (type, after, id) => {
    expect(findOf(type, after)).toEqual({ by: 'import', id });
  });

  it('by its path, if it is a machine', () => {
    expect(findOf('vsphere_virtual_machine', { folder: 'tenants/k0042', name: 'k0042-dc01' })).toEqual({
      by: 'machine-path',
      path: '/RZ1/vm/tenants/k0042/k0042-dc01',
    });
  });

  it('by its name, if the provider imports it by an id that only the vCenter knows, or not at all', () => {
    expect(findOf('vsphere_role', { name: 'mandant-operators' })).toEqual({
      by: 'role-name',
      name: 'mandant-operators',
    });
    expect(findOf('vsphere_vm_storage_policy', { name: 'fast' })).toEqual({ by: 'policy-name', name: 'fast' });
  });

  it('not at all, if making it again does no harm', () => {
    expect(findOf('vsphere_entity_permissions', { entity_id: 'group-1' })).toBeNull();
  });

  it('also if it is replaced', () => {
    expect(targets([change('vsphere_folder', ['delete', 'create'], { path: 'a', type: 'vm' })])).toHaveLength(1);
  });
});

describe("a tag's category", () => {
  const tag = (after: object) => change('vsphere_tag', ['create'], { name: 'k0042', ...after });
  const found = { by: 'import', id: '{"category_name":"mandant-tenant","tag_name":"k0042"}' };

  it('is looked up by its id where it was read', () => {
    const resources = [
      {
        address: 'data.vsphere_tag_category.c',
        type: 'vsphere_tag_category',
        values: { id: 'urn:1', name: 'mandant-tenant' },
      },
    ];
    const prior_state = { values: { root_module: { resources } } };
    expect(targets([tag({ category_id: 'urn:1' })], { prior_state })[0]?.find).toEqual(found);
  });

  it('is looked up by reference where it is made by the same plan', () => {
    const category = change('vsphere_tag_category', ['create'], { name: 'mandant-tenant' });
    const expressions = { category_id: { references: ['vsphere_tag_category.x.id', 'vsphere_tag_category.x'] } };
    const configuration = {
      root_module: { resources: [{ address: 'vsphere_tag.x', type: 'vsphere_tag', expressions }] },
    };
    expect(targets([tag({}), category], { configuration })[0]?.find).toEqual(found);
  });

  it('that cannot be told leaves the tag alone', () => {
    expect(targets([tag({ category_id: 'urn:unknown' })])[0]?.find).toBeNull();
  });
});

describe('something that is changed', () => {
  it('is remembered if it is a machine, which may be left switched off', () => {
    const machine = change('vsphere_virtual_machine', ['update'], {}, { id: '4217-uuid', power_state: 'on' });
    expect(targets([machine])).toMatchObject([{ action: 'update', find: { by: 'machine-uuid', uuid: '4217-uuid' } }]);
  });

  it('is not remembered if it is a machine that was off before', () => {
    expect(targets([change('vsphere_virtual_machine', ['update'], {}, { id: 'u', power_state: 'off' })])).toEqual([]);
  });

  it('is not remembered if it is anything else', () => {
    expect(
      targets([change('vsphere_folder', ['update'], {}, {}), change('vsphere_folder', ['no-op'], {}, {})]),
    ).toEqual([]);
  });
});
