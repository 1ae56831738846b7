import { type Check, checks } from './checks.js';
import { icingaValue, quoted, variables } from './icinga-text.js';
import { masterZone } from './tenant-monitoring.js';

/** What every check does, once for the platform; a host says by name which it has. */
export function applyRules(): string[] {
  return [
    ...templates,
    ...checks.flatMap((check) => ['', ...serviceRule(check)]),
    '',
    ...maintenance('Host'),
    '',
    ...maintenance('Service'),
    '',
    // Behind an access node that is down nothing answers: one problem is told, not one for each server.
    'apply Dependency "access-node" to Host {',
    '  parent_host_name = host.vars.access_node',
    '  disable_notifications = true',
    '  assign where host.vars.access_node && host.vars.role',
    '}',
  ];
}

const templates: readonly string[] = [
  'template Service "mandant-service" {',
  `  zone = ${quoted(masterZone)}`,
  '  max_check_attempts = 3',
  '  retry_interval = 1m',
  '}',
  '',
  '// Whether the agent is connected: it opens the connection, so that a machine needs no open port.',
  'template Host "mandant-agent" {',
  '  check_command = "cluster-zone"',
  '  check_interval = 1m',
  '  retry_interval = 30s',
  '  max_check_attempts = 3',
  '}',
  '',
  'template Host "mandant-server" { import "mandant-agent" }',
  'template Host "mandant-access-node" { import "mandant-agent" }',
  'template Host "mandant-proxy" { import "mandant-agent" }',
];

function serviceRule({ name, on, each, command, runs, isUrgent, everyMinutes, values }: Check): string[] {
  const isOfKind = `host.vars.kind == ${quoted(on)}`;
  const has = each === null ? `${isOfKind} && ${quoted(name)} in host.vars.checks` : isOfKind;
  return [
    each === null
      ? `apply Service ${quoted(name)} {`
      : `apply Service ${quoted(`${name}-`)} for (entry => told in host.vars.${each}) {`,
    '  import "mandant-service"',
    `  check_command = ${icingaValue(command)}`,
    ...(runs === 'there' ? ['  command_endpoint = host.name'] : []),
    `  check_interval = ${everyMinutes}m`,
    ...(each === null ? [] : ['  vars.entry = told']),
    ...(isUrgent ? ['  vars.is_urgent = true'] : []),
    ...variables(values).map((line) => `  ${line}`),
    `  assign where ${has}`,
    '}',
  ];
}

/** The window of a server is a downtime of the host and of everything on it, each week. */
function maintenance(type: 'Host' | 'Service'): string[] {
  return [
    `apply ScheduledDowntime "maintenance" to ${type} {`,
    '  author = "mandant"',
    '  comment = "maintenance window"',
    '  fixed = true',
    '  ranges = host.vars.maintenance',
    '  assign where host.vars.maintenance',
    '}',
  ];
}
