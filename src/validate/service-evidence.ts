import type { Place } from '../diagnostic.js';
import type { Tenant } from '../model/generated/tenant.js';
import { named } from '../named-text.js';
import { isMicrosoft, isOffice, knownApplications } from './applications.js';
import { entriesOf, keysOf } from './entries.js';
import { keyAt, valueAt } from './finding.js';
import { licenceKind } from './licence-kind.js';
import type { JudgedTenant } from './rule.js';

/** Something in a tenant file that only the customer of a service has. */
export interface Evidence {
  readonly what: string;
  readonly at: Place;
}

interface ServiceEvidence {
  readonly service: string;
  /** What must not stand in the file where the service is not part of the contract. */
  readonly needsService: (judged: JudgedTenant) => readonly Evidence[];
  /** What must stand in the file where the service is booked, in words; `null` where the file need not show it. */
  readonly use: string | null;
  readonly isUsed: (judged: JudgedTenant) => boolean;
}

type Role = Tenant['servers'][string]['role'];

/** The rows of the service matrix that can be seen in a tenant file, and where. */
export const serviceEvidence: readonly ServiceEvidence[] = [
  both('customer-gateway', 'a site whose gateway the provider delivers', ({ file, tenant }) =>
    entriesOf(tenant.sites)
      .filter(([, { gateway }]) => (gateway?.['delivered-by'] ?? 'provider') === 'provider')
      .map(([site]) => ({ what: `site ${site} has a gateway of the provider`, at: keyAt(file, 'sites', site) })),
  ),
  both('remote-vpn', 'a user with a device under "remote"', ({ file, tenant }) =>
    entriesOf(tenant.users).flatMap(([user, { remote }]) =>
      entriesOf(remote)
        .filter(([, { revoked }]) => revoked === undefined)
        .map(([device]) => ({
          what: `user "${named(user)}" has the remote device ${named(device)}`,
          at: keyAt(file, 'users', user, 'remote', device),
        })),
    ),
  ),
  {
    service: 'internet-access',
    needsService: internetUses,
    use: 'the proxy, but "internet.proxy" switches it off',
    isUsed: ({ tenant }) => tenant.internet?.proxy !== false,
  },
  both('sql-server', 'a server with the role sql-server', (judged) => serversOf(judged, 'sql-server')),
  onlyUsed('fax', 'a function mailbox for faxes, such as fax@…', ({ tenant }) =>
    keysOf(tenant.mailboxes).some((address) => /^(tele)?fax/.test(address)),
  ),
  both('exchange', 'a server with the role exchange', (judged) => serversOf(judged, 'exchange')),
  both('office', 'an Office application, or a user with an Office licence', (judged) => [
    ...knownApplications(judged)
      .filter(isOffice)
      .map(({ name }) => ({
        what: `the application ${name} is declared`,
        at: keyAt(judged.file, 'applications', name),
      })),
    ...officeLicences(judged),
  ]),
  onlyUsed('third-party-installation', 'an application of another vendor than Microsoft', hasThirdParty),
  {
    service: 'third-party-updates',
    needsService: (judged) =>
      thirdParty(judged)
        .filter(({ own }) => (own.update ?? 'provider') === 'provider')
        .map(({ name }) => ({
          what: `the provider updates the application ${name}`,
          at: keyAt(judged.file, 'applications', name),
        })),
    use: 'an application of another vendor than Microsoft',
    isUsed: hasThirdParty,
  },
  onlyUsed('third-party-user-support', 'an application of another vendor than Microsoft', hasThirdParty),
  both('user-administration', 'a user', ({ file, tenant }) =>
    entriesOf(tenant.users).map(([user]) => ({
      what: `user "${named(user)}" is declared`,
      at: keyAt(file, 'users', user),
    })),
  ),
  onlyNeeds('daily-backup', ({ file, tenant: { backup } }) =>
    backup === undefined
      ? []
      : [{ what: `the backup policy ${backup.policy} is declared`, at: valueAt(file, 'backup', 'policy') }],
  ),
  onlyNeeds('extended-service-hours', ({ file, tenant: { monitoring } }) =>
    monitoring?.contact === 'on-call'
      ? [{ what: 'monitoring calls somebody outside service hours', at: valueAt(file, 'monitoring', 'contact') }]
      : [],
  ),
];

function both(service: string, use: string, evidence: (judged: JudgedTenant) => readonly Evidence[]): ServiceEvidence {
  return { service, needsService: evidence, use, isUsed: (judged) => evidence(judged).length > 0 };
}

function onlyUsed(service: string, use: string, isUsed: (judged: JudgedTenant) => boolean): ServiceEvidence {
  return { service, needsService: () => [], use, isUsed };
}

function onlyNeeds(service: string, needsService: ServiceEvidence['needsService']): ServiceEvidence {
  return { service, needsService, use: null, isUsed: () => true };
}

function serversOf({ file, tenant }: JudgedTenant, wanted: Role): Evidence[] {
  return Object.entries(tenant.servers)
    .filter(([, { role }]) => role === wanted)
    .map(([server, { role }]) => ({
      what: `server ${server} has the role ${role}`,
      at: valueAt(file, 'servers', server, 'role'),
    }));
}

function internetUses({ file, tenant: { internet, users } }: JudgedTenant): Evidence[] {
  const proxy = internet?.proxy === true;
  return [
    ...(proxy ? [{ what: 'the proxy is switched on', at: valueAt(file, 'internet', 'proxy') }] : []),
    ...entriesOf(users)
      .filter(([, user]) => user.internet === true)
      .map(([user]) => ({ what: `user "${named(user)}" may browse`, at: valueAt(file, 'users', user, 'internet') })),
  ];
}

function officeLicences({ file, tenant, platform }: JudgedTenant): Evidence[] {
  return entriesOf(tenant.users).flatMap(([user, { licences = [] }]) =>
    licences.flatMap((licence, index) =>
      licenceKind(licence, platform) === 'office'
        ? [
            {
              what: `user "${named(user)}" has the licence ${licence}`,
              at: valueAt(file, 'users', user, 'licences', index),
            },
          ]
        : [],
    ),
  );
}

function thirdParty(judged: JudgedTenant) {
  return knownApplications(judged).filter((application) => !isMicrosoft(application));
}

function hasThirdParty(judged: JudgedTenant): boolean {
  return thirdParty(judged).length > 0;
}
