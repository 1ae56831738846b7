import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findProgram } from '../../src/run/find-program.js';
import { newRepositoryIn } from '../git-in.js';
import { ExampleRepository } from '../e2e/mandant.js';

const program = await findProgram('chromium', process.env);
const note = program === null ? ' (skipped: Debian package chromium is missing)' : '';
const minutes = 60_000;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Results {
  readonly violations: readonly { readonly id: string; readonly impact: string }[];
}

describe.skipIf(program === null)(`the page of a review in a browser${note}`, { timeout: 3 * minutes }, () => {
  const repository = new ExampleRepository();
  const directory = mkdtempSync(join(tmpdir(), 'mandant-page-'));
  let browser: Browser;

  beforeAll(async () => {
    newRepositoryIn(repository.directory).commit('base');
    repository.edit('platforms/rz1.yaml', (text) => text.replace('large: { cpus: 8', 'large: { cpus: 10'));
    repository.edit('tenants/k0042.yaml', (text) =>
      text.replace('size: 500 GiB', 'size: 600 GiB').replace('to: [server:fs01]', 'to: [server:dc01]'),
    );
    for (const language of ['en', 'de']) {
      const { code, stdout, stderr } = await repository.run(
        'diff',
        '--base',
        'HEAD',
        '--format',
        'html',
        '--language',
        language,
      );
      if (code !== 2) throw new Error(stderr);
      writeFileSync(join(directory, `${language}.html`), stdout);
    }
    browser = await chromium.launch({ executablePath: program ?? '', args: ['--no-sandbox'] });
  }, 3 * minutes);

  afterAll(async () => {
    await browser?.close();
    repository.remove();
    rmSync(directory, { recursive: true, force: true });
  });

  describe.each(['en', 'de'])('in %s', (language) => {
    let page: Page;
    const requests: string[] = [];

    beforeEach(async () => {
      page = await browser.newPage();
      requests.length = 0;
      page.on('request', (request) => requests.push(request.url()));
      await page.goto(`file://${join(directory, `${language}.html`)}`);
    });
    afterEach(() => page.close());

    const shown = () => page.locator('article:visible').count();

    it('loads nothing, and has a picture of the network', async () => {
      expect(await shown()).toBeGreaterThan(2);
      expect(await page.locator('figure svg').count()).toBeGreaterThan(0);
      expect(await page.getAttribute('html', 'lang')).toBe(language);
      expect(requests.every((url) => url.startsWith('file://'))).toBe(true);
    });

    it('shows only the severities that are asked for', async () => {
      const all = await shown();
      const minor = await page.locator('article[data-severity=minor]').count();
      await page.locator('input[data-severity=minor]').uncheck();
      expect(await shown()).toBe(all - minor);
      await page.locator('input[data-severity=minor]').check();
      expect(await shown()).toBe(all);
    });

    it('unfolds and folds all details', async () => {
      const open = () => page.locator('article details[open]').count();
      expect(await open()).toBe(0);
      await page.locator('#fold').click();
      expect(await open()).toBe(await page.locator('article details').count());
      await page.locator('#fold').click();
      expect(await open()).toBe(0);
    });

    it('goes from change to change by the keys j and k', async () => {
      const focused = () => page.evaluate("[...document.querySelectorAll('article')].indexOf(document.activeElement)");
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      expect(await focused()).toBe(1);
      await page.keyboard.press('k');
      expect(await focused()).toBe(0);
    });

    it.each(['light', 'dark'] as const)('has nothing that keeps people out, in %s', async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(axe);
      const { violations } = await page.evaluate<Results>('axe.run()');
      expect(violations.map(({ id, impact }) => `${id} ${impact}`)).toEqual([]);
    });

    it('can be printed', async () => {
      expect((await page.pdf()).length).toBeGreaterThan(10_000);
    });
  });
});
