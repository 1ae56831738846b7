import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { presentTerraform } from '../../src/run/find-terraform.js';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mandant-test-path-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** A program that answers like a release of Terraform or OpenTofu. */
async function release(folder: string, name: string, prints: string): Promise<string> {
  const path = join(directory, folder, name);
  await mkdir(join(directory, folder), { recursive: true });
  await writeFile(path, `#!/bin/sh\necho "${prints}"\n`);
  await chmod(path, 0o755);
  return path;
}

function pathOf(...folders: string[]): { PATH: string } {
  return { PATH: [...folders.map((folder) => join(directory, folder)), '/usr/bin', '/bin'].join(':') };
}

describe('the Terraform to work with', () => {
  it('is the terraform of the PATH before its tofu', async () => {
    await release('a', 'tofu', 'OpenTofu v1.12.6');
    const path = await release('b', 'terraform', 'Terraform v1.11.4');
    const found = { kind: 'terraform', version: '1.11.4', path, origin: 'path' };
    expect(await presentTerraform(pathOf('a', 'b'))).toEqual({ found, refused: [] });
  });

  it('is the first terraform of the PATH, as for a shell', async () => {
    const path = await release('a', 'terraform', 'Terraform v1.10.0');
    await release('b', 'terraform', 'Terraform v1.11.4');
    expect((await presentTerraform(pathOf('a', 'b'))).found?.path).toBe(path);
  });

  it('is the tofu of the PATH where terraform is too old, which is said', async () => {
    const old = await release('a', 'terraform', 'Terraform v1.8.5');
    const path = await release('a', 'tofu', 'OpenTofu v1.8.0');
    expect(await presentTerraform(pathOf('a'))).toEqual({
      found: { kind: 'opentofu', version: '1.8.0', path, origin: 'path' },
      refused: [`${old}: Terraform 1.8.5 is too old, 1.9 is the oldest that works`],
    });
  });

  it('is none where all of them are unusable, each with its reason', async () => {
    const old = await release('a', 'terraform', 'Terraform v1.5.7');
    const other = await release('a', 'tofu', 'soy beans');
    expect(await presentTerraform(pathOf('a'))).toEqual({
      found: null,
      refused: [
        `${old}: Terraform 1.5.7 is too old, 1.9 is the oldest that works`,
        `${other} does not answer like Terraform or OpenTofu`,
      ],
    });
  });

  it('is none where there is none', async () => {
    expect(await presentTerraform(pathOf('a'))).toEqual({ found: null, refused: [] });
  });

  it('is found through a link', async () => {
    await release('a', 'real', 'Terraform v1.11.4');
    await mkdir(join(directory, 'b'));
    await symlink(join(directory, 'a', 'real'), join(directory, 'b', 'terraform'));
    expect((await presentTerraform(pathOf('b'))).found?.path).toBe(join(directory, 'b', 'terraform'));
  });

  it('is never a file that may not be executed, nor a directory', async () => {
    await chmod(await release('a', 'terraform', 'Terraform v1.11.4'), 0o644);
    await mkdir(join(directory, 'b', 'terraform'), { recursive: true });
    expect(await presentTerraform(pathOf('a', 'b'))).toEqual({ found: null, refused: [] });
  });

  it('is the one that MANDANT_TERRAFORM names, whatever the PATH has', async () => {
    await release('a', 'terraform', 'Terraform v1.11.4');
    const path = await release('b', 'mine', 'OpenTofu v1.9.1');
    expect(await presentTerraform({ ...pathOf('a'), MANDANT_TERRAFORM: path })).toEqual({
      found: { kind: 'opentofu', version: '1.9.1', path, origin: 'environment' },
      refused: [],
    });
  });

  it('is refused where MANDANT_TERRAFORM names something unusable', async () => {
    const old = await release('a', 'terraform', 'Terraform v1.8.5');
    await release('b', 'terraform', 'Terraform v1.11.4');
    await expect(presentTerraform({ ...pathOf('b'), MANDANT_TERRAFORM: old })).rejects.toThrow(
      `MANDANT_TERRAFORM: ${old}: Terraform 1.8.5 is too old`,
    );
    await expect(presentTerraform({ ...pathOf('b'), MANDANT_TERRAFORM: join(directory, 'nothing') })).rejects.toThrow(
      'is no program',
    );
  });

  it('is asked without a CLI configuration of the user, which may not even exist', async () => {
    await mkdir(join(directory, 'a'));
    const path = join(directory, 'a', 'terraform');
    await writeFile(path, '#!/bin/sh\n[ -r "$TF_CLI_CONFIG_FILE" ] && echo "Terraform v1.11.4"\n', { mode: 0o755 });
    const env = { ...pathOf('a'), TF_CLI_CONFIG_FILE: join(directory, 'missing') };
    expect((await presentTerraform(env)).found?.version).toBe('1.11.4');
  });

  it('is asked without the extra arguments of the user, which OpenTofu would refuse', async () => {
    await mkdir(join(directory, 'a'));
    const path = join(directory, 'a', 'tofu');
    await writeFile(path, '#!/bin/sh\n[ -z "$TF_CLI_ARGS" ] && echo "OpenTofu v1.12.6"\n', { mode: 0o755 });
    const env = { ...pathOf('a'), TF_CLI_ARGS: '-no-such-option' };
    expect((await presentTerraform(env)).found?.version).toBe('1.12.6');
  });
});
