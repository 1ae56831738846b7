import type { ResolvedPlatformMonitoring } from '../../model/resolved-platform.js';
import { icingaObject, icingaText, quoted } from './icinga-text.js';
import { answering, type Answering } from './service-hours.js';
import { isEver, turns } from './time-periods.js';

/**
 * Who is told when. In service hours somebody hears of everything; at other times of what is urgent, and only where the tenant's
 * file does not put it off to the next working day.
 */
export function notifications({ contacts }: ResolvedPlatformMonitoring): string[] {
  const all = Object.keys(turns) as (keyof Answering)[];
  return [
    ...all.flatMap((turn) => [
      ...icingaObject('object User', turns[turn], [`email = ${icingaText(contacts[turn])}`]),
      '',
    ]),
    ...all.flatMap((turn) => (['Host', 'Service'] as const).flatMap((type) => [...notification(turn, type), ''])),
  ];
}

function notification(turn: keyof Answering, type: 'Host' | 'Service'): string[] {
  return [
    `apply Notification ${quoted(turns[turn])} to ${type} {`,
    `  command = "mandant-${type.toLowerCase()}-mail"`,
    `  users = [ ${quoted(turns[turn])} ]`,
    `  period = ${quoted(`${turns[turn]}-`)} + host.vars.hours`,
    '  interval = 2h',
    '  types = [ Problem, Recovery ]',
    `  states = [ ${states(turn, type).join(', ')} ]`,
    `  assign where ${conditions(turn, type).join(' && ')}`,
    '}',
  ];
}

function states(turn: keyof Answering, type: 'Host' | 'Service'): string[] {
  if (type === 'Host') return ['Down', 'Up'];
  return turn === 'serviceHours' ? ['Warning', 'Critical', 'Unknown', 'OK'] : ['Critical', 'OK'];
}

function conditions(turn: keyof Answering, type: 'Host' | 'Service'): string[] {
  const told = ['host.vars.hours', '!host.vars.is_quiet'];
  if (turn === 'serviceHours') return told;
  return [
    ...told,
    'host.vars.outside_hours == "on-call"',
    ...(type === 'Service' ? ['service.vars.is_urgent'] : []),
    ...Object.entries(answering)
      .filter(([, turnsOf]) => !isEver(turnsOf[turn]))
      .map(([model]) => `host.vars.hours != ${quoted(model)}`),
  ];
}
