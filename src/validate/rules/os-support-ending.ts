import type { Finding } from '../../diagnostic.js';
import { addMonths } from '../../calendar.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';
import { supportOf } from '../supported-until.js';

const noticeMonths = 6;

/** A server whose operating system gets security updates for some months only. */
export const osSupportEnding = {
  code: 'os-support-ending',
  severity: 'warning',
  scope: 'tenant',
  title: 'The support of an operating system ends soon',
  why: `A server is replaced in a maintenance window that is agreed with the customer, after its applications were tried on the
new version. That takes months: the warning comes ${noticeMonths} before the end.`,
  wrong: `
servers:
  app01: { os: windows-server-2016 }
`,
  right: `
servers:
  app01: { os: windows-server-2022 }
`,
  check({ file, tenant }, { today }): Finding[] {
    const horizon = addMonths(today, noticeMonths);
    return Object.entries(tenant.servers).flatMap(([server, { os }]) => {
      const support = supportOf(os);
      if (support === null || support.lastDay < today || support.lastDay > horizon) return [];
      const message = `server ${server} runs ${support.name}, whose support ends on ${support.lastDay}`;
      const expected = `plan its replacement before that day (${support.source})`;
      return [found(osSupportEnding, valueAt(file, 'servers', server, 'os'), message, expected)];
    });
  },
} as const satisfies Rule;
