import { daysBefore } from './days.js';
import type { Person } from './people.js';
import { startOf, type TenantFacts } from './tenant-facts.js';

/** Groups, people and function mailboxes. */
export function usersText(facts: TenantFacts): string {
  const { users, tenant, hasExchange } = facts;
  const [first] = users;
  const mailboxes = `
mailboxes:                         # function mailboxes are no users
  info@${tenant}.example: { access: [buero] }
  rechnung@${tenant}.example: { access: [${first?.key ?? ''}] }
`;
  return `groups:
  buero: { description: everybody in the office }
  leitung: { description: partners }

users:
${users.map((user, index) => userText(user, index, facts)).join('')}${hasExchange ? mailboxes : ''}`;
}

function userText({ key, givenName, surname, account }: Person, index: number, facts: TenantFacts): string {
  const { tenant, hasExchange, hasRemoteUsers, terminalServers, today, isPlanned, random } = facts;
  const licences = [
    ...(terminalServers.length > 0 ? ['windows-rds', 'office-standard'] : []),
    ...(hasExchange ? ['exchange'] : []),
  ];
  // Long enough ago to be no news, short enough to run for another year.
  const issued = isPlanned ? today : daysBefore(today, 30 + random.below(150));
  const hasDevice = hasRemoteUsers && index < 4;
  const isLeaving = !isPlanned && index === 5 && random.onceIn(3);
  return `  ${key}:
    given-name: ${givenName}
    surname: ${surname}
${account === null ? '' : `    account: ${account}\n`}    from: ${startOf(facts)}
${isLeaving ? `    until: ${daysBefore(today, -60)}\n` : ''}    groups: [${index < 2 ? 'buero, leitung' : 'buero'}]
    licences: [${licences.join(', ')}]
${hasExchange ? `    mail: ${account ?? key}@${tenant}.example\n` : ''}    internet: ${index % 4 !== 3}
${hasDevice ? `    remote:\n      notebook: { issued: ${issued} }\n` : ''}`;
}
