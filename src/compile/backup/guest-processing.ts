import { reference } from '../../backup/job-references.js';
import type { JobDocument } from '../../model/backup-jobs.js';
import type { ResolvedServer, ResolvedTenant, ServerRole } from '../../model/resolved-tenant.js';
import type { ApiDialect } from './api-dialect.js';
import { machineObject, tenantTag } from './inventory-object.js';

/** Roles with a database: a copy of their disks without rest is one of a server that lost its power. */
const databaseRoles: readonly ServerRole[] = ['domain-controller', 'exchange', 'sql-server'];

/**
 * How guests are brought to rest. Whoever carries the tenant's tag is tried, and is backed up anyway if that fails; logs
 * that nobody named are not cut. A server with a database must come to rest, else its run fails and is seen.
 */
export function guestProcessing(tenant: ResolvedTenant, dialect: ApiDialect): JobDocument {
  const { guestCredentials } = tenant.platform.backup;
  const indexing = { guestFSIndexing: { isEnabled: false } };
  if (guestCredentials === null) return { appAwareProcessing: { isEnabled: false }, ...indexing };

  const databases = tenant.servers.filter(({ role }) => databaseRoles.includes(role));
  const others = {
    vmObject: tenantTag(tenant, dialect),
    vss: dialect.guestChoice('IgnoreFailures'),
    transactionLogs: dialect.guestChoice('CopyOnly'),
  };
  return {
    appAwareProcessing: {
      isEnabled: true,
      appSettings: [others, ...databases.map((server) => databaseSettings(tenant, server, dialect))],
    },
    ...indexing,
    guestInteractionProxies: { autoSelectEnabled: true },
    guestCredentials: dialect.guestCredentials(reference({ kind: 'credentials', name: guestCredentials })),
  };
}

/** Logs of Exchange and SQL are cut once the backup has them. */
function databaseSettings(tenant: ResolvedTenant, { name, role }: ResolvedServer, dialect: ApiDialect): JobDocument {
  return {
    vmObject: machineObject(tenant, name, dialect),
    vss: dialect.guestChoice('RequireSuccess'),
    transactionLogs: dialect.guestChoice('Process'),
    ...(role === 'sql-server' ? { sql: { logsProcessing: dialect.guestChoice('Truncate') } } : {}),
  };
}
