import { canonicalJson } from '../canonical-json.js';
import type { AddressBook } from '../model/address-book.js';
import type { TenantCertificates } from '../model/certificates.js';
import type { GuestScripts } from '../model/guest-scripts.js';
import type { ResolvedTenant } from '../model/resolved-tenant.js';
import type { TenantInfrastructure } from '../model/tenant-infrastructure.js';
import { accessNodeFiles } from './access-node/access-node-files.js';
import { accessNodeGuestInfo } from './access-node/guest-info.js';
import { backupJobs, jobsFile } from './backup/backup-jobs.js';
import { branchGatewayFiles } from './branch-gateway/branch-gateway-files.js';
import { guestRole } from './guests/guest-role.js';
import { roleGuestInfo } from './guests/role-guest-info.js';
import { tenantInfrastructure } from './infrastructure/tenant-infrastructure.js';
import { tenantMonitoring, tenantMonitoringFile } from './monitoring/tenant-monitoring.js';
import { remoteUserFiles } from './remote-user/remote-user-files.js';
import { sortedMap } from './sorted-map.js';

export interface CompiledTenant {
  readonly infrastructure: TenantInfrastructure;
  /** Path below the tenant's directory to text. */
  readonly files: ReadonlyMap<string, string>;
}

/** What a tenant's compilation reads beside its file. */
export interface CompileInputs {
  /** With an entry for everything that it has (`tenantBook`). */
  readonly book: AddressBook;
  readonly certificates: TenantCertificates;
  readonly scripts: GuestScripts;
}

/** Everything that follows from one tenant, but the Terraform text that the stacks make of its infrastructure. */
export function compileTenant(tenant: ResolvedTenant, { book, certificates, scripts }: CompileInputs): CompiledTenant {
  const accessNode = accessNodeFiles(tenant, certificates, scripts);
  const jobs = backupJobs(tenant);
  const roles = tenant.servers.map((server) => {
    const role = guestRole(tenant, server, book);
    return { role, text: canonicalJson(role) };
  });
  const monitoring = tenantMonitoring(tenant);
  const files = [
    accessNode,
    jobs === null ? [] : [[jobsFile, canonicalJson(jobs)] as const],
    ...(monitoring === null ? [] : [[[tenantMonitoringFile, monitoring] as const]]),
    roles.map(({ role, text }): [string, string] => [`guests/${role.server}/role.json`, text]),
    ...tenant.sites.map((site) => branchGatewayFiles(tenant, site, certificates, scripts)),
    ...tenant.users.flatMap((user) =>
      user.devices.map((device) => remoteUserFiles(tenant, user, device, certificates, scripts)),
    ),
  ];
  const guests = {
    servers: new Map(roles.map(({ role, text }) => [role.server, roleGuestInfo(role, text)])),
    accessNode: accessNodeGuestInfo(tenant, accessNode),
  };
  return {
    infrastructure: tenantInfrastructure(tenant, book, guests),
    files: sortedMap(files.flatMap((part) => [...part])),
  };
}
