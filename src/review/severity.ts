import type { Severity, SubjectKind, Verb } from './change.js';
import { severities } from './change.js';
import type { DowntimeClass } from '../downtime/downtime-class.js';
import type { ReviewGuard } from '../model/review-guard.js';

/** What a reader has to think of a change of a kind, whatever it says; of a removal, where that is another matter. */
const ofKinds: Readonly<Record<SubjectKind, Severity | readonly [change: Severity, removal: Severity]>> = {
  tenant: ['major', 'critical'],
  lifecycle: 'major',
  ring: 'minor',
  contract: 'major',
  service: ['minor', 'major'],
  customer: 'notice',
  network: 'major',
  internet: 'major',
  flow: 'minor',
  rule: 'notice',
  'access-node': 'minor',
  server: ['minor', 'critical'],
  disk: ['minor', 'critical'],
  share: ['minor', 'major'],
  application: 'minor',
  backup: ['minor', 'critical'],
  window: 'minor',
  site: ['minor', 'major'],
  line: 'minor',
  printer: 'notice',
  group: 'minor',
  user: 'minor',
  licence: 'minor',
  device: 'minor',
  certificate: 'minor',
  mailbox: 'minor',
  'cloud-directory': ['major', 'critical'],
  guest: 'minor',
  monitoring: 'minor',
  onboarding: 'notice',
  exception: ['major', 'notice'],
  platform: 'major',
  size: 'minor',
  template: 'minor',
  storage: 'minor',
  'catalogue-application': 'minor',
  'backup-policy': 'minor',
  product: 'minor',
  'platform-service': 'minor',
  unclassified: 'major',
};

/** Flows that open something weigh more than those that close it. */
const ofFlows: Partial<Record<Verb, Severity>> = { opened: 'major', unlimited: 'major', rescheduled: 'major' };

const ofDowntime: Readonly<Record<DowntimeClass, Severity>> = {
  'state-only': 'notice',
  online: 'notice',
  'power-cycle': 'major',
  recreate: 'critical',
  'data-at-risk': 'critical',
  'refused-at-apply': 'major',
};

interface Weighed {
  readonly subject: { readonly kind: SubjectKind };
  readonly verb: Verb;
  readonly downtime: DowntimeClass | null;
  readonly guards: readonly ReviewGuard[];
}

/** The most severe of what speaks for itself: the kind of change, what it does to machines, and whether it is guarded. */
export function severityOf({ subject, verb, downtime, guards }: Weighed): Severity {
  return worst([
    ofSubject(subject.kind, verb),
    downtime === null ? 'notice' : ofDowntime[downtime],
    ...guards.map((guard): Severity => (guard === 'rights-widened' ? 'major' : 'critical')),
  ]);
}

function ofSubject(kind: SubjectKind, verb: Verb): Severity {
  const known = ofKinds[kind];
  if (typeof known !== 'string') return verb === 'removed' ? known[1] : known[0];
  return ofFlows[verb] ?? known;
}

export function worst(all: readonly Severity[]): Severity {
  return severities[Math.max(0, ...all.map((one) => severities.indexOf(one)))] ?? 'notice';
}
