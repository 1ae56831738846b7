import type { Finding } from '../../diagnostic.js';
import { named } from '../../named-text.js';
import { entriesOf } from '../entries.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** People who may browse while the only way out is switched off. */
export const proxyOff = {
  code: 'proxy-off',
  severity: 'error',
  scope: 'tenant',
  title: 'Users may browse, but the proxy is switched off',
  why: `The central proxy is the only way to the web. With "proxy: false" nobody browses, whatever stands at the users. TLS
inspection is done by the proxy too.`,
  wrong: `
internet: { proxy: false }
users:
  anna.beispiel: { internet: true }
`,
  right: `
internet: { proxy: true }
users:
  anna.beispiel: { internet: true }
`,
  check({ file, tenant: { internet, users } }): Finding[] {
    if (internet?.proxy !== false) return [];
    const off = { message: 'the proxy is switched off here', at: valueAt(file, 'internet', 'proxy') };
    const browsing = entriesOf(users)
      .filter(([, user]) => user.internet === true)
      .map(([name]) => ({ what: `user "${named(name)}" may browse`, at: valueAt(file, 'users', name, 'internet') }));
    const inspection =
      internet['tls-inspection'] === true
        ? [{ what: 'TLS inspection is on', at: valueAt(file, 'internet', 'tls-inspection') }]
        : [];
    return [...browsing, ...inspection].map(({ what, at }) =>
      found(proxyOff, at, `${what}, but the proxy is off`, 'expected "internet.proxy: true", or false here', off),
    );
  },
} as const satisfies Rule;
