import type { Finding } from '../../diagnostic.js';
import { baseName } from '../base-name.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** A platform file under another name than its platform. */
export const platformFileName = {
  code: 'platform-file-name',
  severity: 'error',
  scope: 'platform',
  title: 'The file has another name than its platform',
  why: `Tenants name a platform, and its file is found by that name.`,
  wrong: `
# in platforms/rz1.yaml
platform: rz2
`,
  right: `
# in platforms/rz1.yaml
platform: rz1
`,
  check({ file, platform: { platform } }): Finding[] {
    const name = baseName(file);
    if (name === platform) return [];
    const message = `the file of platform "${platform}" is called ${name}`;
    const expected = `expected ${name} here, or the file as platforms/${platform}.yaml`;
    return [found(platformFileName, valueAt(file, 'platform'), message, expected)];
  },
} as const satisfies Rule;
