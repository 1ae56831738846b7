import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExampleRepository, type SimulatorCommand, simulatorCommand } from './mandant.js';

const minutes = 60_000;
const onSimulator = ['--platform', 'simulator'];

/** What Terraform or cdktf would evaluate, and what breaks careless quoting. */
const hostile = [
  '${file("/etc/passwd")}',
  '%{ for x in y }${x}%{ endfor }',
  '$${literal} %%{literal} $$${x}',
  '${TfToken[TOKEN]}',
  '"quoted" \'single\' \\n \\\\ `tick`',
  '😀 ß ﬃ \u202e',
  '$(reboot); $HOME #{x} {{ x }}',
] as const;

describe('texts of files', { timeout: 5 * minutes }, () => {
  const repository = new ExampleRepository(['k0117']);
  let simulator: SimulatorCommand;

  beforeAll(async () => {
    // Every storage class, group and description is one of them: the texts that reach the platform.
    const storage = hostile.map(
      (text, index) => `  evil-${index}: { policy: ${quoted(text)}, datastore: ds-standard }`,
    );
    const access = hostile.map(
      (text, index) => `  evil-${index}: { group: ${quoted(text)}, privileges: [VirtualMachine.Interact.PowerOn] }`,
    );
    repository.edit('platforms/rz1.yaml', (text) =>
      text
        .replace('\nstorage:\n', () => `\nstorage:\n${storage.join('\n')}\n`)
        .replace(/\naccess:.*\n/, (section) => `${section}${access.join('\n')}\n`),
    );
    repository.edit('tenants/k0117.yaml', (text) => withHostileTexts(text));
    simulator = await simulatorCommand(repository.directory);
  }, 5 * minutes);

  afterAll(async () => {
    await simulator?.stop();
    repository.remove();
  });

  it('are applied literally and read back as they stand in the file', async () => {
    for (const round of ['platform', 'tenant']) {
      const plan = await repository.run('plan', ...onSimulator);
      expect(`${round} ${plan.code} ${plan.stderr}`).not.toMatch(/failed|bug|error/);
      const { code, stderr } = await repository.run('apply', ...onSimulator);
      expect(`${code} ${stderr}`).not.toMatch(/failed|bug|error/);
    }
    const { storagePolicies, permissions, virtualMachines } = await simulator.inventory();
    expect(storagePolicies.map(({ name }) => name)).toEqual(expect.arrayContaining([...hostile]));
    expect(permissions.map(({ principal }) => principal)).toEqual(expect.arrayContaining([...hostile]));
    expect(virtualMachines.map(({ name }) => name)).toContain('k0117-app01');
  });

  it('are planned again without a change', async () => {
    const { code } = await repository.run('plan', ...onSimulator, '--detailed-exitcode');
    expect(code).toBe(0);
  });
});

/** Every free text of the tenant file, each in turn one of the hostile ones. */
function withHostileTexts(text: string): string {
  let turn = 0;
  const free = /^(\s*(?:name|purpose|given-name|surname):\s+)(\S.*)$/gm;
  return text
    .replace(free, (_line, key: string) => `${key}${quoted(hostile[turn++ % hostile.length] ?? '')}`)
    .replace('{ description: everybody }', () => `{ description: ${quoted(hostile[0])} }`);
}

/** As a YAML scalar; characters that turn the direction of writing are refused in a file unless they are escaped. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\u202a-\u202e]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`);
}
