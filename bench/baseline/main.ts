/**
 * What one writes after reading the documentation of CDKTF: every tenant file through `yaml` and ajv, a stack for each,
 * `app.synth()`. It makes the Terraform resources that mandant makes of the same files, and nothing else: no rules, no
 * artefacts, no texts for guests. Usage: node dist/bench/baseline/main.js ROOT OUT
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { App } from 'cdktf';
import { parse } from 'yaml';
import type { PlatformFile, TenantFile } from './files.js';
import { TenantStack } from './tenant-stack.js';

const [root = '.', outdir = 'cdktf.out'] = process.argv.slice(2);
const require = createRequire(import.meta.url);

const ajv = new Ajv2020({ allErrors: true, strictTypes: false, strictRequired: false });
for (const format of ['ipv4', 'ipv4-cidr', 'date']) ajv.addFormat(format, true);
ajv.addSchema(require('mandant/schemas/common.schema.json') as object);
const isTenant = ajv.compile<TenantFile>(require('mandant/schemas/tenant.schema.json') as object);

const platforms = new Map(readAll('platforms').map((data) => [(data as PlatformFile).platform, data as PlatformFile]));
const app = new App({ outdir });
for (const data of readAll('tenants')) {
  if (!isTenant(data)) throw new Error(ajv.errorsText(isTenant.errors));
  const platform = platforms.get(data.platform);
  if (platform === undefined) throw new Error(`no platform ${data.platform}`);
  new TenantStack(app, data, platform);
}
app.synth();

function readAll(folder: string): unknown[] {
  const files = readdirSync(join(root, folder)).filter((name) => name.endsWith('.yaml'));
  return files.map((file) => parse(readFileSync(join(root, folder, file), 'utf8')) as unknown);
}
