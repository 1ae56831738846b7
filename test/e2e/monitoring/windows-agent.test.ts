import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checks } from '../../../src/compile/monitoring/checks.js';
import { note } from '../access-node/lab/requirements.js';
import { Icinga, missingIcinga } from './icinga.js';

const reason = missingIcinga();

/** What the stage of a Windows server writes: its lines, with the values that they get there, and the commands after them. */
function writtenByStage(values: Readonly<Record<string, string>>): string {
  const stage = readFileSync('guests/windows/stages/monitoring.ps1', 'utf8');
  const head = /^\$head = @\(\n(.*?)^\)$/ms.exec(stage)?.[1] ?? '';
  const lines = head
    .trim()
    .split('\n')
    .map((line) => lineOf(line.trim().replace(/,$/, ''), values));
  return `${lines.join('\n')}\n${readFileSync('guests/windows/agent-commands.conf', 'utf8')}`;
}

/** A text of PowerShell: as it stands in single quotes, with variables filled in in double ones. */
function lineOf(literal: string, values: Readonly<Record<string, string>>): string {
  const inside = literal.slice(1, -1);
  if (literal.startsWith("'")) return inside;
  return inside
    .replaceAll(/\$\(\$([a-z.]+)\)|\$([a-z]+)/g, (match, field?: string, variable?: string) => {
      const value = values[field ?? variable ?? ''];
      if (value === undefined) throw new Error(`the stage uses ${match}`);
      return value;
    })
    .replaceAll('`"', '"');
}

describe.skipIf(reason !== null)(`the agent of a Windows server${note(reason)}`, () => {
  const name = 'k0042-sql01';
  const icinga = reason === null ? new Icinga(name) : null;
  afterAll(() => icinga?.close());

  it('loads what the stage writes, and has every command that it is asked for', () => {
    const text = writtenByStage({
      name,
      'master.name': 'monitor.rz1.example',
      'master.address': '192.0.2.30',
      'master.port': '5665',
    });
    writeFileSync(join(icinga?.directory ?? '', 'icinga2.conf'), text);
    expect(icinga?.check()).toEqual({ code: 0, complaints: [] });
    const there = new Set(icinga?.names('CheckCommand'));
    const asked = checks.filter(({ on, runs }) => on === 'server' && runs === 'there').map(({ command }) => command);
    expect(asked.filter((command) => !there.has(command))).toEqual([]);
    expect(icinga?.names('Endpoint').toSorted()).toEqual([name, 'monitor.rz1.example']);
  });
});
