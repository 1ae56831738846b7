/**
 * Writes what follows from the schemas, the rules, the commands and the tables of a directory's steps and a guest's stages: types,
 * reference pages and what guests read. `--check` writes nothing and fails where a file is not what it would write, so
 * that nobody edits one by hand or forgets to generate.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandsPage } from './commands-page.js';
import { directoryActionsFile } from './directory-actions-file.js';
import { checkCommands } from '../src/compile/monitoring/check-commands.js';
import { guestStagesFile } from './guest-stages-file.js';
import type { Schema } from './inlined-schema.js';
import { explanationGroups } from '../src/validate/explanations.js';
import { referencePage } from './reference-page.js';
import { rulesPage } from './rules-page.js';
import { typesOf } from './types-of-schema.js';

const agentCommandsTitle = '// What the agent of the monitoring may run here. Generated: changes by hand are undone.';
const root = fileURLToPath(new URL('../../', import.meta.url));
const kinds = ['tenant', 'platform'] as const;
const schemas = new Map(['common', ...kinds].map((kind) => readSchema(`${kind}.schema.json`)));

async function generated(): Promise<[string, string][]> {
  const files: [string, string][] = [];
  for (const kind of kinds) {
    files.push([`src/model/generated/${kind}.ts`, await typesOf(kind, schemas)]);
    files.push([`docs/reference/${kind}.md`, referencePage(kind, schemas)]);
  }
  files.push(['guests/windows/directory-actions.json', directoryActionsFile()]);
  files.push(['guests/windows/agent-commands.conf', `${agentCommandsTitle}\n${checkCommands}`]);
  files.push(['guests/windows/stages.json', guestStagesFile()]);
  files.push(['docs/reference/commands.md', await commandsPage()]);
  files.push(['docs/reference/rules.md', rulesPage(explanationGroups)]);
  return files;
}

function readSchema(file: string): [string, Schema] {
  return [file, JSON.parse(readFileSync(join(root, 'schemas', file), 'utf8')) as Schema];
}

function isCurrent([file, text]: [string, string]): boolean {
  try {
    return readFileSync(join(root, file), 'utf8') === text;
  } catch {
    return false;
  }
}

const stale = (await generated()).filter((file) => !isCurrent(file));
if (process.argv.includes('--check')) {
  for (const [file] of stale) console.error(`${file} is not current: run npm run generate`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const [file, text] of stale) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
    console.log(`wrote ${file}`);
  }
}
