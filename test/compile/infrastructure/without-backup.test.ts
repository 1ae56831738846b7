import { describe, expect, it } from 'vitest';
import { compiledExamples, type TenantChange } from '../compiled-examples.js';

const withoutBackup: TenantChange = ({ backup: _backup, ...tenant }) => tenant;
const tagOfPolicy = 'data.vsphere_tag.at_mandant-backup-policy__standard.id';

async function stackOf(change?: TenantChange): Promise<string> {
  const tree = await compiledExamples(change);
  return tree.get('k0117/terraform/main.tf.json') ?? '';
}

describe('a tenant without a daily backup', () => {
  it('is compiled like others', async () => {
    expect(await stackOf(withoutBackup)).not.toBe(await stackOf());
  });

  it('has machines that no backup job finds by its tag', async () => {
    expect(await stackOf()).toContain(tagOfPolicy);
    expect(await stackOf(withoutBackup)).not.toContain(tagOfPolicy);
  });
});
