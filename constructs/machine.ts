import { VirtualMachine } from '@cdktf/provider-vsphere/lib/virtual-machine/index.js';
import type {
  VirtualMachineClone,
  VirtualMachineDisk,
  VirtualMachineNetworkInterface,
} from '@cdktf/provider-vsphere/lib/virtual-machine/index.js';
import { Construct } from 'constructs';
import type { DiskValues, MachineValues, WindowsCustomisation } from '../src/model/tenant-infrastructure.js';
import type { Catalogue } from './catalogue.js';
import { named, reference } from './reference.js';

export interface MachineProps {
  readonly values: MachineValues;
  readonly catalogue: Catalogue;
  readonly templatesFolder: string;
  readonly folder: string;
  readonly resourcePoolId: string;
  /** One for each card, in order. */
  readonly networkIds: readonly string[];
  readonly tagIds: readonly string[];
  readonly identityAttributeId: string;
  /** Expression for the local administrator's first password, a sensitive variable. */
  readonly adminPassword: string;
  /** Expression that is true where a change of this machine needs a power cycle beside new data for its guest. */
  readonly isPowerCycled: string;
}

/** One machine of a tenant, cloned from a template of the platform. */
export class Machine extends Construct {
  constructor(scope: Construct, id: string, props: MachineProps) {
    super(scope, id);
    const { values, catalogue } = props;
    const hasGuestInfo = Object.keys(values.guestInfo).length > 0;
    const template = catalogue.template(`${props.templatesFolder}/${values.template}`);

    const machine = new VirtualMachine(this, 'Default', {
      name: values.name,
      annotation: values.annotation,
      folder: props.folder,
      resourcePoolId: props.resourcePoolId,
      datastoreId: catalogue.datastoreId(values.datastore),
      storagePolicyId: catalogue.storagePolicyId(values.storagePolicy),
      guestId: reference(template, 'guest_id'),
      firmware: reference(template, 'firmware'),
      scsiType: reference(template, 'scsi_type'),
      efiSecureBootEnabled: values.secureBoot,
      numCpus: values.cpus,
      memory: values.memoryMiB,
      cpuHotAddEnabled: values.cpuHotAdd,
      memoryHotAddEnabled: values.memoryHotAdd,
      networkInterface: values.cards.map(({ macAddress }, index) => card(props.networkIds[index], macAddress)),
      disk: values.disks.map((disk) => diskBlock(disk, catalogue)),
      tags: [...props.tagIds],
      customAttributes: { [props.identityAttributeId]: values.identity },
      clone: cloneBlock(reference(template, 'id'), values.windows, props.adminPassword),
      ...(hasGuestInfo ? { extraConfig: { ...values.guestInfo } } : {}),
      ...(values.rebuild === '' ? {} : { replaceTrigger: values.rebuild }),
      // Every change inside `clone` would destroy the machine with its disks, even a new name or address. The guest
      // follows its role data instead, and a machine is made anew only by `rebuild` (provider: clone_subresource).
      lifecycle: {
        ignoreChanges: ['clone', ...values.guestInfoOfFirstStart.map((key) => `extra_config["${key}"]`)],
      },
    });
    // The guest polls, so new data needs no restart; but a plain `false` takes back the restart that new memory or
    // processors need in the same apply (docs/decisions/0007).
    if (hasGuestInfo) machine.addOverride('extra_config_reboot_required', props.isPowerCycled);
    named(machine, values.address);
  }
}

function card(networkId: string | undefined, macAddress: string | null): VirtualMachineNetworkInterface {
  if (networkId === undefined) throw new Error('a card has no network');
  const block = { networkId, adapterType: 'vmxnet3' };
  return macAddress === null ? block : { ...block, useStaticMac: true, macAddress };
}

function diskBlock(disk: DiskValues, catalogue: Catalogue): VirtualMachineDisk {
  return {
    label: disk.label,
    unitNumber: disk.unit,
    size: disk.sizeGiB,
    thinProvisioned: true,
    datastoreId: catalogue.datastoreId(disk.datastore),
    storagePolicyId: catalogue.storagePolicyId(disk.storagePolicy),
  };
}

function cloneBlock(
  templateUuid: string,
  windows: WindowsCustomisation | null,
  adminPassword: string,
): VirtualMachineClone {
  if (windows === null) return { templateUuid };
  return {
    templateUuid,
    customize: {
      timeout: windows.timeoutMinutes,
      windowsOptions: {
        computerName: windows.computerName,
        workgroup: 'WORKGROUP',
        timeZone: windows.timeZone,
        adminPassword,
      },
      networkInterface: [
        { ipv4Address: windows.address, ipv4Netmask: windows.prefixLength, dnsServerList: [...windows.dns] },
      ],
      ipv4Gateway: windows.gateway,
    },
  };
}
