import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { providedSource } from '../../src/run/find-provider.js';
import { registryPlatform } from '../../src/run/provider-source.js';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mandant-test-provider-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

describe('where the user says providers come from', () => {
  it('is the mirror that MANDANT_PROVIDER_MIRROR names', async () => {
    await mkdir(join(directory, 'registry.terraform.io', 'vmware', 'vsphere'), { recursive: true });
    const env = { MANDANT_PROVIDER_MIRROR: directory, HOME: directory };
    expect(await providedSource(env)).toEqual({ kind: 'mirror', directory });
  });

  it.each(['an empty directory', 'nothing'])('is not a mirror that is %s', async (what) => {
    const mirror = what === 'nothing' ? join(directory, 'missing') : directory;
    await expect(providedSource({ MANDANT_PROVIDER_MIRROR: mirror, HOME: directory })).rejects.toThrow(
      `MANDANT_PROVIDER_MIRROR: ${mirror} holds no <registry>/vmware/vsphere`,
    );
  });

  it('is a CLI configuration of the user that names an installation', async () => {
    const file = join(directory, '.terraformrc');
    await writeFile(file, 'provider_installation {\n  network_mirror { url = "https://mirror.example/" }\n}\n');
    expect(await providedSource({ HOME: directory })).toEqual({ kind: 'own-configuration', file });
    expect(await providedSource({ HOME: '/nowhere', TF_CLI_CONFIG_FILE: file })).toEqual({
      kind: 'own-configuration',
      file,
    });
  });

  it('is open where the CLI configuration names none, or does not exist', async () => {
    await writeFile(join(directory, '.terraformrc'), 'credentials "app.terraform.io" {}\n# provider_installation {}\n');
    expect(await providedSource({ HOME: directory })).toBeNull();
    expect(await providedSource({ HOME: directory, TF_CLI_CONFIG_FILE: join(directory, 'missing') })).toBeNull();
  });
});

it.each([
  ['linux', 'x64', 'linux_amd64'],
  ['linux', 'arm64', 'linux_arm64'],
  ['darwin', 'arm64', 'darwin_arm64'],
  ['win32', 'x64', 'windows_amd64'],
])('a registry calls %s on %s %s', (platform, arch, expected) => {
  expect(registryPlatform(platform, arch)).toBe(expected);
});
