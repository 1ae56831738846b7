import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const bin = join(import.meta.dirname, '../../dist/bin');
const texts = readdirSync(bin).map((name) => readFileSync(join(bin, name), 'utf8'));

describe('the bundled program', () => {
  it('needs no library beside it', () => {
    const imported = texts.flatMap((text) => [...text.matchAll(/^(?:import|export)\b[^;'"]*\bfrom "([^"]+)"/gm)]);
    const beside = imported.map(([, name = '']) => name).filter((name) => !name.startsWith('./'));
    expect(imported.length).toBeGreaterThan(100);
    expect(beside.filter((name) => !builtinModules.includes(name.replace(/^node:/, '')))).toEqual([]);
  });

  it('lacks the library for archives, and what uses it', () => {
    expect(texts.some((text) => text.includes('node_modules/cdktf/lib'))).toBe(true);
    expect(texts.filter((text) => /node_modules\/(?:archiver|zip-stream|readdir-glob)\//.test(text))).toEqual([]);
  });

  it('can be called from any folder', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mandant-bin-'));
    try {
      const { stdout, status } = spawnSync(join(bin, 'mandant.js'), ['--version'], { cwd: folder, encoding: 'utf8' });
      expect({ stdout, status }).toMatchObject({
        stdout: expect.stringMatching(/^mandant \d+\.\d+\.\d+\n$/),
        status: 0,
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
