import { reference } from '../../backup/job-references.js';
import type { JobDocument } from '../../model/backup-jobs.js';
import type { ResolvedTenant } from '../../model/resolved-tenant.js';
import { categories } from '../infrastructure/shared-names.js';
import type { ApiDialect } from './api-dialect.js';

/** The tag that all machines of the tenant carry: a new server is protected with its first run. */
export function tenantTag({ tenant, platform }: ResolvedTenant, dialect: ApiDialect): JobDocument {
  const host = platform.vcenter.server;
  return {
    platform: dialect.platform,
    type: 'Tag',
    hostName: host,
    name: tenant,
    objectId: reference({ kind: 'tag', host, category: categories.tenant, name: tenant }),
  };
}

/** A machine of the tenant, by its name within the tenant. */
export function machineObject({ tenant, platform }: ResolvedTenant, name: string, dialect: ApiDialect): JobDocument {
  const host = platform.vcenter.server;
  const machine = `${tenant}-${name}`;
  return {
    platform: dialect.platform,
    type: 'VirtualMachine',
    hostName: host,
    name: machine,
    objectId: reference({ kind: 'machine', host, category: null, name: machine }),
  };
}
