import type { Vcenter } from './connect.js';
import { machineByPath, properties } from './questions.js';
import { child, elements } from './xml.js';

/**
 * What stands in the extra configuration of a machine, among it what its guest has set (`guestinfo.…`); `null` where there is
 * no machine at `/RZ1/vm/tenants/k0042/k0042-gw` (vSphere Web Services API, VirtualMachineConfigInfo.extraConfig).
 */
export async function extraConfiguration(vcenter: Vcenter, path: string): Promise<ReadonlyMap<string, string> | null> {
  const facts = await machineByPath(vcenter, path);
  if (facts === null) return null;
  const answer = await properties(vcenter, [facts.machine], ['config.extraConfig']);
  const options = elements(answer, 'OptionValue');
  return new Map(options.map((option) => [child(option, 'key')?.text ?? '', child(option, 'value')?.text ?? '']));
}
