import { en } from '../../review/catalogue/en.js';
import type { CalendarMessages } from './say-event.js';

export const calendarEn: CalendarMessages = {
  events: {
    maintenance: {
      summary: 'maintenance window {name}',
      description: '',
    },
    'restore-test': { summary: 'restore test due', description: 'Due on {day}.', aside: 'since {day}' },
    'certificate-renewal': {
      summary: 'renew {name}',
      description: 'It runs out on {day}.',
      aside: 'it runs out on {day}',
    },
    'certificate-end': { summary: '{name} runs out', description: '' },
    'last-day': {
      summary: 'last day of {count} user',
      many: 'last day of {count} users',
      description: 'From the next day on: disabled, certificates revoked.',
    },
    'firewall-end': {
      summary: 'last day of firewall rule {name}',
      description: 'The access node closes it by itself.',
    },
    'support-end': { summary: 'support of {name} ends', description: 'Servers: {list}.', aside: '{list}' },
    'contract-end': {
      summary: 'last day of the contract',
      description: 'Taken down from {day} on, after the data were returned.',
    },
    'medium-change': {
      summary: 'change the medium of {name}',
      description: 'The one that is taken out goes to the safe at the other place.',
    },
    'backup-start': { summary: 'daily backup {name} begins', description: '' },
  },
  onboarding: {
    build: {
      summary: 'start: servers and programs are built',
      description:
        'Servers, directory, programs, users and rights; gateways pre-configured; all of it tested. Seats: {count}.',
    },
    'on-site': {
      summary: 'start: on site',
      description: 'Gateways, domain, desktops and printers are connected; the move of the data is prepared.',
    },
    upload: { summary: 'start: data are uploaded', description: 'First tests on Friday afternoon.' },
    'pick-up': {
      summary: 'start: data are fetched by two people and brought in',
      description: 'First tests on Friday afternoon.',
    },
    handover: { summary: 'start: handover, support on site', description: 'First day of use.' },
    normal: { summary: 'start: normal operation', description: '' },
  },
  individual: 'More than one site or fifteen seats: the days are planned individually.',
  after: 'after',
  certificates: {
    authority: 'the certificate authority',
    'revocation-list': 'the list of revoked certificates',
    'access-node': 'the certificate of the access node',
    site: 'the certificate of site {name}',
    device: 'the personal certificate {name}',
  },
  every: { day: 'every day', week: 'every {weekday}' },
  weekdays: en.weekdays,
  headings: { time: 'when', event: 'what', nothing: 'nothing in these days' },
};
