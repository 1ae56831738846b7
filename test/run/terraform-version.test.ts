import { describe, expect, it } from 'vitest';
import { isRecentEnough, parseVersion, tooOld } from '../../src/run/terraform-version.js';

describe('the version that a binary prints', () => {
  it.each([
    ['Terraform v1.11.4\non linux_amd64\n', { kind: 'terraform', version: '1.11.4' }],
    [
      'OpenTofu v1.12.6\non linux_amd64\n+ provider registry.opentofu.org/vmware/vsphere v2.15.0\n',
      { kind: 'opentofu', version: '1.12.6' },
    ],
    ['Terraform v1.15.0-rc2\non darwin_arm64', { kind: 'terraform', version: '1.15.0-rc2' }],
    ['\nWarning: Unable to open CLI configuration file\n\nOpenTofu v1.8.0\n', { kind: 'opentofu', version: '1.8.0' }],
  ])('is read from %j', (output, expected) => {
    expect(parseVersion(output)).toEqual(expected);
  });

  it.each(['', 'GNU bash, version 5.2', 'terraform 1.11.4', 'Terraform vNext'])('is not read from %j', (output) => {
    expect(parseVersion(output)).toBeNull();
  });
});

describe('a version', () => {
  it.each([
    ['terraform', '1.9.0'],
    ['terraform', '1.15.0-rc2'],
    ['terraform', '2.0.0'],
    ['opentofu', '1.8.0'],
    ['opentofu', '1.12.6'],
  ] as const)('of %s that is %s is recent enough', (kind, version) => {
    expect(isRecentEnough({ kind, version })).toBe(true);
  });

  it.each([
    ['terraform', '1.8.5'],
    ['terraform', '0.15.5'],
    ['opentofu', '1.7.9'],
  ] as const)('of %s that is %s is too old', (kind, version) => {
    expect(isRecentEnough({ kind, version })).toBe(false);
  });

  it('that is too old is said with the oldest that works', () => {
    expect(tooOld({ kind: 'opentofu', version: '1.7.9' })).toBe(
      'OpenTofu 1.7.9 is too old, 1.8 is the oldest that works',
    );
  });
});
