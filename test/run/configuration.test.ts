import { describe, expect, it } from 'vitest';
import {
  initSettings,
  isLocal,
  providerAddresses,
  resourceAddresses,
  vcenterServer,
} from '../../src/run/configuration.js';

const configuration = {
  terraform: {
    backend: { pg: { schema_name: 'k0042' } },
    required_providers: { vsphere: { source: 'vmware/vsphere', version: '2.15.0' } },
  },
  provider: { vsphere: [{ vsphere_server: 'vcenter.rz1.example' }] },
  resource: { vsphere_folder: { tenant: {} }, vsphere_tag: { a: {}, b: {} } },
};

describe('what init looks at', () => {
  it('is the backend and the required providers', () => {
    expect(initSettings(configuration)).toEqual({
      backend: { pg: { schema_name: 'k0042' } },
      requiredProviders: { vsphere: { source: 'vmware/vsphere', version: '2.15.0' } },
    });
  });

  it('is no backend where there is no block', () => {
    expect(initSettings({})).toEqual({ backend: null, requiredProviders: {} });
  });

  it.each([
    [null, true],
    [{ local: {} }, true],
    [{ local: { path: 'x.tfstate' } }, true],
    [{ pg: {} }, false],
    [{ s3: { key: 'x' } }, false],
  ])('is local or not: %j', (backend, expected) => {
    expect(isLocal({ backend, requiredProviders: {} })).toBe(expected);
  });

  it('names providers under the host of the product that runs', () => {
    expect(providerAddresses(initSettings(configuration), 'terraform')).toEqual([
      'registry.terraform.io/vmware/vsphere',
    ]);
    expect(providerAddresses(initSettings(configuration), 'opentofu')).toEqual([
      'registry.opentofu.org/vmware/vsphere',
    ]);
  });
});

it('lists the addresses of all resources', () => {
  expect(resourceAddresses(configuration)).toEqual(['vsphere_folder.tenant', 'vsphere_tag.a', 'vsphere_tag.b']);
});

it.each([
  [configuration, 'vcenter.rz1.example'],
  [{ provider: { vsphere: { vsphere_server: 'a.example' } } }, 'a.example'],
  [{ provider: { vsphere: [{}] } }, null],
  [{}, null],
])('knows the vCenter of a provider block, case %#', (value, expected) => {
  expect(vcenterServer(value)).toBe(expected);
});
