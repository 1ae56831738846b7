import type { ServerRole } from './resolved-tenant.js';

/**
 * The way of a Windows guest from a clone to its work. `guests/windows/stages.json` is generated from this table; the
 * scripts in the guest and the tests of the state machine follow it.
 */
export interface GuestStage {
  readonly name: GuestStageName;
  readonly for:
    | 'every server'
    | 'first domain controller'
    | 'not the first domain controller'
    | 'where microsoft-updates is booked'
    | ServerRole;
  /** Whether it is over when it was done once; all others look again whenever the role data is new. */
  readonly isOnce: boolean;
  readonly mayRestart: boolean;
  readonly does: string;
}

export type GuestStageName =
  | 'first-boot'
  | 'features'
  | 'forest'
  | 'join'
  | 'promote'
  | 'directory'
  | 'hand-out'
  | 'collection'
  | 'exchange'
  | 'sql'
  | 'shares'
  | 'printers'
  | 'mailboxes'
  | 'updates'
  | 'verification'
  | 'monitoring';

/** In the order in which a guest goes through those that are for it. */
export const guestStages: readonly GuestStage[] = [
  stage('first-boot', 'every server', 'time, and disks by their position', {}),
  stage('features', 'every server', 'roles and features of Windows', { mayRestart: true }),
  stage('forest', 'first domain controller', 'a new forest with its name service', { isOnce: true, mayRestart: true }),
  stage(
    'join',
    'not the first domain controller',
    'waits for the domain and joins it by what the first controller made',
    {
      isOnce: true,
      mayRestart: true,
    },
  ),
  stage('promote', 'domain-controller', 'a further controller of the domain', { isOnce: true, mayRestart: true }),
  stage('directory', 'first domain controller', 'units, groups and people as the table of steps says', {}),
  stage('hand-out', 'first domain controller', 'accounts of machines, and what they join with', {}),
  stage('collection', 'terminal-server', 'the deployment of desktops and who may use it', { mayRestart: true }),
  stage('exchange', 'exchange', 'the schema of the forest and the mail server', { isOnce: true, mayRestart: true }),
  stage('sql', 'sql-server', 'the instance with its folders', { isOnce: true, mayRestart: true }),
  stage('shares', 'every server', 'folders, shares and their rights', {}),
  stage('printers', 'terminal-server', 'drivers, queues and who gets them', {}),
  stage('mailboxes', 'exchange', 'mailboxes, addresses and access', {}),
  stage('updates', 'where microsoft-updates is booked', 'what Microsoft released, in the slot of the window', {
    mayRestart: true,
  }),
  stage('verification', 'every server', 'looks whether everything is as wanted', {}),
  stage('monitoring', 'every server', 'the agent of the monitoring', {}),
];

/** How a stage ends; the second column is what the guest does then. */
export const guestOutcomes = {
  done: 'next stage',
  restart: 'restart, then the same stage',
  wait: 'the same stage at the next look',
  failed: 'the same stage at the next look',
} as const;

export interface GuestPlace {
  readonly role: ServerRole;
  readonly isFirstController: boolean;
  /** Whether the contract contains the update service for Microsoft products. */
  readonly isUpdated: boolean;
}

export function stagesOf(place: GuestPlace): readonly GuestStage[] {
  return guestStages.filter((one) => isFor(one, place));
}

function isFor(one: GuestStage, { role, isFirstController, isUpdated }: GuestPlace): boolean {
  if (one.for === 'every server') return true;
  if (one.for === 'first domain controller') return isFirstController;
  if (one.for === 'not the first domain controller') return !isFirstController;
  if (one.for === 'where microsoft-updates is booked') return isUpdated;
  return one.for === role && !(isFirstController && one.name === 'promote');
}

function stage(
  name: GuestStageName,
  of: GuestStage['for'],
  does: string,
  { isOnce = false, mayRestart = false }: Partial<Pick<GuestStage, 'isOnce' | 'mayRestart'>>,
): GuestStage {
  return { name, for: of, isOnce, mayRestart, does };
}
