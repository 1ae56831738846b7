import type { Finding } from '../../diagnostic.js';
import { isMicrosoft, knownApplications } from '../applications.js';
import { found, keyAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** An application of another vendor without a word on who holds the rights. */
export const thirdPartyRights = {
  code: 'third-party-rights',
  severity: 'error',
  scope: 'tenant',
  title: 'Nobody is named who holds the rights to an application',
  why: `The provider installs and runs software of others only for somebody who may use it. Who that is, and what proves it, is
part of the contract.`,
  wrong: `
contract:
  services: { third-party-installation: true }
applications:
  addison: { update: provider }
`,
  right: `
contract:
  services: { third-party-installation: true }
applications:
  addison:
    rights: { held-by: customer, evidence: contract 1234567 }
    update: provider
`,
  check(judged): Finding[] {
    const { file } = judged;
    return knownApplications(judged)
      .filter((application) => !isMicrosoft(application) && application.own.rights === undefined)
      .map(({ name, catalogue }) =>
        found(
          thirdPartyRights,
          keyAt(file, 'applications', name),
          `nothing says who holds the rights to ${name} of ${catalogue.vendor}`,
          'expected rights: { held-by: customer, evidence: <number of the contract> }',
        ),
      );
  },
} as const satisfies Rule;
