import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatBreach } from '../../src/contract-check/breach.js';
import { checkContract } from '../../src/contract-check/check-contract.js';
import type { JsonObject } from '../../src/contract-check/json.js';
import type { ProviderSchema } from '../../src/contract-check/provider-schema.js';
import { capture } from '../../src/run/capture.js';
import { builtRelease } from '../../src/run/find-provider.js';
import { prepareStack } from '../../src/run/stack-directory.js';
import { type Tools, findTools } from '../../src/run/tools.js';
import { temporaryDirectory } from '../run/temporary-directory.js';
import { declared, samples } from './samples.js';

const require = createRequire(import.meta.url);
const recorded = (release: string) => require(`mandant/schemas/vendor/vsphere-${release}.json`) as ProviderSchema;

const requirement = { required_providers: { vsphere: { source: 'vmware/vsphere', version: '2.15.0' } } };

describe('the contract check', () => {
  it.each(samples)('judges $title', ({ isRight, configuration }) => {
    expect(breachesOf(configuration, recorded('2.15.0')).length === 0).toBe(isRight);
  });
});

describe('what the check says of the samples', () => {
  let tools: Tools;
  beforeAll(async () => {
    tools = await findTools({ root: '/nowhere', env: process.env, progress: () => {} });
  }, 1_200_000);

  it('is what `terraform validate` says of each of them', async () => {
    const complaints = await validated(tools);
    const schema = recorded(tools.provider.kind === 'built' ? builtRelease : '2.15.0');
    const ours = samples.filter(({ configuration }) => breachesOf(configuration, schema).length > 0);
    expect(ours.map(({ title }) => title)).toEqual(
      samples.filter((_, index) => complaints.has(fileOf(index))).map(({ title }) => title),
    );
    expect(samples.length).toBeGreaterThanOrEqual(36);
  }, 300_000);
});

function breachesOf(sample: JsonObject, schema: ProviderSchema): string[] {
  return checkContract(together(sample), { vsphere: schema }).map(formatBreach);
}

/** The sample with what all of them refer to. */
function together(sample: JsonObject): JsonObject {
  const section = (name: string) => {
    const own = (sample[name] ?? {}) as Record<string, JsonObject>;
    const shared = (declared[name] ?? {}) as Record<string, JsonObject>;
    const types = [...new Set([...Object.keys(own), ...Object.keys(shared)])];
    return Object.fromEntries(types.map((type) => [type, { ...shared[type], ...own[type] }]));
  };
  return { variable: declared['variable'] ?? {}, resource: section('resource'), data: section('data') };
}

/** Every sample in a file of its own, judged in one go: the file of a complaint is its sample. */
async function validated(tools: Tools): Promise<ReadonlyMap<string, string>> {
  const directory = join(temporaryDirectory(), 'samples');
  await mkdir(directory, { recursive: true });
  await Promise.all(
    samples.map(({ configuration }, index) => writeFile(join(directory, fileOf(index)), JSON.stringify(configuration))),
  );
  const stack = await prepareStack(tools, { directory, configuration: { terraform: requirement, ...declared } });
  const { stdout } = await capture(tools.terraform.path, ['validate', '-json'], {
    directory: stack.directory,
    env: { ...stack.env, VSPHERE_USER: 'u', VSPHERE_PASSWORD: 'p', VSPHERE_SERVER: 's' },
    limitSeconds: 120,
  });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly Complaint[] };
  return new Map(
    diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ range, summary, detail }) => [
        range?.filename ?? `nowhere: ${summary} ${detail}`,
        `${summary} ${detail}`,
      ]),
  );
}

interface Complaint {
  readonly severity: string;
  readonly summary: string;
  readonly detail: string;
  readonly range?: { readonly filename: string };
}

function fileOf(index: number): string {
  return `sample${String(index + 1).padStart(2, '0')}.tf.json`;
}
