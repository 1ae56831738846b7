import type { Finding } from '../../diagnostic.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** Two copies of the backups at one place. */
export const offsiteSamePlace = {
  code: 'offsite-same-place',
  severity: 'error',
  scope: 'platform',
  title: 'The copy of the backups lies at the place of the backups',
  why: `A fire or a flood takes a building, not a disk (BSI CON.3.A5). The first copy lies in another fire section than the
servers, the second one at another place: the location says both, as <place>/<fire section>.`,
  wrong: `
backup:
  repositories: { offsite: { location: rz1/fire-section-3 } }
`,
  right: `
backup:
  repositories: { offsite: { location: offsite-safe } }
`,
  check({ file, platform }): Finding[] {
    const { primary, offsite } = platform.backup.repositories;
    const first = {
      message: 'the first copy is here',
      at: valueAt(file, 'backup', 'repositories', 'primary', 'location'),
    };
    if (primary.name === offsite.name) {
      const at = valueAt(file, 'backup', 'repositories', 'offsite', 'name');
      return [
        found(
          offsiteSamePlace,
          at,
          `both copies lie in the repository ${offsite.name}`,
          'expected two repositories',
          first,
        ),
      ];
    }
    const [place = ''] = offsite.location.split('/');
    if (place !== primary.location.split('/')[0]) return [];
    const at = valueAt(file, 'backup', 'repositories', 'offsite', 'location');
    return [found(offsiteSamePlace, at, `both copies of the backups lie at ${place}`, 'expected another place', first)];
  },
} as const satisfies Rule;
