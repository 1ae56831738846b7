import type { ResolvedTenant } from '../../model/resolved-tenant.js';

/** Memory that ESXi itself needs for a machine, as a share of the machine's; a rounded-up rule of thumb. */
const memoryOverhead = 0.1;

/** No tenant can take more than it pays for: the sum of its machines, and for memory their overhead. */
export function resourcePoolLimits({ servers, accessNode, platform }: ResolvedTenant): {
  readonly cpuLimitMhz: number;
  readonly memoryLimitMiB: number;
} {
  const machines = [accessNode.size, ...servers];
  const cpus = machines.reduce((sum, machine) => sum + machine.cpus, 0);
  const memoryMiB = machines.reduce((sum, machine) => sum + machine.memoryMiB, 0);
  return {
    cpuLimitMhz: cpus * platform.vcenter.coreMhz,
    memoryLimitMiB: Math.ceil(memoryMiB * (1 + memoryOverhead)),
  };
}
