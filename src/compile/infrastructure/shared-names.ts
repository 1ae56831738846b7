import type { ResolvedPlatform } from '../../model/resolved-platform.js';
import type { Backend, VcenterPlace } from '../../model/tenant-infrastructure.js';

/** Tag categories that the platform stack makes and every tenant uses, by name. */
export const categories = {
  tenant: 'mandant-tenant',
  role: 'mandant-role',
  backup: 'mandant-backup-policy',
  maintenance: 'mandant-maintenance-window',
  storage: 'mandant-storage-class',
} as const;

export const accessNodeRole = 'access-node';

export function placeOf({ vcenter }: ResolvedPlatform): VcenterPlace {
  return {
    server: vcenter.server === 'embedded' ? null : vcenter.server,
    datacenter: vcenter.datacenter,
    cluster: vcenter.cluster,
    switch: vcenter.switch,
    templatesFolder: vcenter.templatesFolder,
  };
}

/**
 * One state for each stack: a schema of its own in PostgreSQL, an object of its own in S3, locked by one beside it. The address
 * of an http backend depends on the machine and comes from its environment (`run/backend-environment.ts`).
 */
export function backendOf({ platform, state }: ResolvedPlatform, stack: string): Backend {
  switch (state.backend) {
    case 'pg':
      return { kind: 'pg', settings: { schema_name: `mandant_${platform}_${stack}`.replaceAll('-', '_') } };
    case 's3':
      return {
        kind: 's3',
        settings: { bucket: state.bucket ?? '', key: `mandant/${platform}/${stack}.tfstate`, use_lockfile: 'true' },
      };
    case 'local':
    case 'http':
      return { kind: state.backend, settings: {} };
  }
}
