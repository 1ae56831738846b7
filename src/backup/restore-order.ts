import type { ResolvedServer, ServerRole } from '../model/resolved-tenant.js';

/** Servers that are restored at the same time, once those of the steps before run. */
export interface RestoreStep {
  readonly servers: readonly string[];
  readonly why: string;
}

/** What has to run before what: nobody logs on without a domain, and no program starts without its data. */
const steps: readonly { readonly roles: readonly ServerRole[]; readonly why: string }[] = [
  { roles: ['domain-controller'], why: 'names, time and log-on of all others' },
  { roles: ['sql-server', 'file-server'], why: 'the data that programs work with' },
  { roles: ['exchange', 'application-server'], why: 'mail and programs' },
  { roles: ['terminal-server'], why: 'desktops, which need all of it' },
];

/**
 * In which order a tenant comes back after the loss of everything; steps without a server are left out. The access node is
 * no part of it: it is made anew from the files, before all others, and is in no backup.
 */
export function restoreOrder(servers: readonly ResolvedServer[]): readonly RestoreStep[] {
  return steps
    .map(({ roles, why }) => ({
      servers: servers.filter(({ role }) => roles.includes(role)).map(({ name }) => name),
      why,
    }))
    .filter((step) => step.servers.length > 0);
}
