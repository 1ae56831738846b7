import type { DowntimeClass } from './downtime-class.js';

/**
 * What a changed attribute of `vsphere_virtual_machine` does to a running machine. Read from the source of the provider's
 * release 2.15.0 (github.com/vmware/terraform-provider-vsphere): the file and the lines are in `source`.
 */
export interface AttributeFact {
  readonly attributes: readonly string[];
  /** @default any change */
  readonly direction?: 'up' | 'down';
  /** An attribute that spares the machine the class if it was true before. */
  readonly unless?: string;
  readonly class: DowntimeClass;
  readonly why?: string;
  /** Whether a later `extra_config` without a restart takes the provider's mark back that a restart is needed. */
  readonly isCleared?: true;
  readonly source: string;
}

const structure = 'virtual_machine_config_structure.go';
const machine = 'resource_vsphere_virtual_machine.go';
const device = 'virtual_machine_device_subresource.go';
const hotAdd = (what: string) => `${what} without hot-add`;

/** The first fact that fits counts. */
export const machineFacts: readonly AttributeFact[] = [
  {
    attributes: ['num_cpus'],
    direction: 'up',
    unless: 'cpu_hot_add_enabled',
    class: 'power-cycle',
    why: hotAdd('more CPUs'),
    isCleared: true,
    source: `${structure} 903-918`,
  },
  {
    attributes: ['num_cpus'],
    direction: 'down',
    unless: 'cpu_hot_remove_enabled',
    class: 'power-cycle',
    why: 'fewer CPUs without hot-remove',
    isCleared: true,
    source: `${structure} 919-925`,
  },
  { attributes: ['num_cpus'], class: 'online', why: 'hot-add was on before', source: `${structure} 903-925` },
  {
    attributes: ['memory'],
    direction: 'up',
    unless: 'memory_hot_add_enabled',
    class: 'power-cycle',
    why: hotAdd('more memory'),
    isCleared: true,
    source: `${structure} 933-946`,
  },
  {
    attributes: ['memory'],
    direction: 'down',
    class: 'power-cycle',
    why: 'memory is never taken away while a machine runs',
    isCleared: true,
    source: `${structure} 947-951`,
  },
  { attributes: ['memory'], class: 'online', why: 'hot-add was on before', source: `${structure} 933-946` },
  {
    attributes: ['cpu_hot_add_enabled', 'cpu_hot_remove_enabled', 'memory_hot_add_enabled'],
    class: 'power-cycle',
    isCleared: true,
    source: `${structure} 984-986`,
  },
  {
    attributes: ['num_cores_per_socket', 'guest_id', 'alternate_guest_name'],
    class: 'power-cycle',
    isCleared: true,
    source: `${structure} 976-982`,
  },
  {
    attributes: ['enable_disk_uuid', 'hv_mode', 'ept_rvi_mode', 'enable_logging', 'vbs_enabled', 'vvtd_enabled'],
    class: 'power-cycle',
    isCleared: true,
    source: `${structure} 457-470`,
  },
  {
    attributes: [
      'tools_upgrade_policy',
      'run_tools_scripts_after_power_on',
      'run_tools_scripts_after_resume',
      'run_tools_scripts_before_guest_standby',
      'run_tools_scripts_before_guest_shutdown',
      'run_tools_scripts_before_guest_reboot',
    ],
    class: 'power-cycle',
    isCleared: true,
    source: `${structure} 497-502`,
  },
  { attributes: ['vapp'], class: 'power-cycle', isCleared: true, source: `${structure} 748-756` },
  {
    attributes: ['firmware'],
    class: 'power-cycle',
    why: 'the guest may not boot with other firmware',
    source: `${structure} 994`,
  },
  { attributes: ['efi_secure_boot_enabled'], class: 'power-cycle', source: `${structure} 437-440` },
  {
    attributes: ['nested_hv_enabled', 'cpu_performance_counters_enabled'],
    class: 'power-cycle',
    source: `${structure} 995-996`,
  },
  { attributes: ['swap_placement_policy'], class: 'power-cycle', source: `${structure} 991` },
  {
    attributes: ['hardware_version'],
    direction: 'down',
    class: 'refused-at-apply',
    why: 'the version of the hardware cannot be lowered',
    source: `${machine} 1068-1073`,
  },
  {
    attributes: ['hardware_version'],
    class: 'power-cycle',
    why: 'cannot be taken back',
    source: `${machine} 756-761, 826-830`,
  },
  {
    attributes: ['scsi_type', 'scsi_bus_sharing'],
    class: 'power-cycle',
    why: 'controllers are replaced, the guest needs their driver',
    source: `${machine} 2048-2056; ${device} 521-563`,
  },
  {
    attributes: ['scsi_controller_count', 'sata_controller_count', 'ide_controller_count', 'nvme_controller_count'],
    direction: 'up',
    class: 'power-cycle',
    source: `${machine} 2053-2056; ${device} 611-672`,
  },
  {
    attributes: ['scsi_controller_count', 'sata_controller_count', 'ide_controller_count', 'nvme_controller_count'],
    class: 'state-only',
    why: 'controllers are never removed',
    source: `${device} 570-571`,
  },
  { attributes: ['pci_device_id'], class: 'power-cycle', source: `${device} 1079-1096` },
  {
    attributes: ['annotation', 'name'],
    class: 'online',
    why: 'files keep the old name',
    source: `${structure} 975, 978`,
  },
  { attributes: ['tags', 'custom_attributes'], class: 'online', source: `${machine} 723-735` },
  { attributes: ['folder'], class: 'online', source: `${machine} 715-721` },
  { attributes: ['resource_pool_id'], class: 'online', source: `${machine} 665-713, 1931-2009` },
  {
    attributes: ['host_system_id', 'datastore_id', 'datastore_cluster_id'],
    class: 'online',
    why: 'moved while it runs',
    source: `${machine} 1954-2009`,
  },
  { attributes: ['cdrom'], class: 'online', source: 'virtual_machine_cdrom_subresource.go 80-162, 422-557' },
  {
    attributes: [
      'cpu_limit',
      'cpu_reservation',
      'cpu_share_level',
      'cpu_share_count',
      'memory_limit',
      'memory_reservation',
      'memory_reservation_locked_to_max',
      'memory_share_level',
      'memory_share_count',
    ],
    class: 'online',
    source: `${structure} 588-603, 1110-1124`,
  },
  {
    attributes: ['latency_sensitivity', 'boot_delay', 'boot_retry_enabled', 'boot_retry_delay'],
    class: 'online',
    why: 'takes effect at the next start',
    source: `${structure} 428-433, 608-613`,
  },
  {
    attributes: ['sync_time_with_host', 'sync_time_with_host_periodically'],
    class: 'online',
    source: `${structure} 496, 507-511`,
  },
  { attributes: ['storage_policy_id'], class: 'online', source: `${structure} 957-963, 998` },
  {
    attributes: [
      'clone',
      'datacenter_id',
      'extra_config_reboot_required',
      'force_power_off',
      'ignored_guest_ips',
      'migrate_wait_timeout',
      'ovf_deploy',
      'poweron_timeout',
      'replace_trigger',
      'shutdown_wait_timeout',
      'wait_for_guest_ip_timeout',
      'wait_for_guest_net_routable',
      'wait_for_guest_net_timeout',
    ],
    class: 'state-only',
    why: 'steers the apply, where it does not make the machine anew',
    source: `${machine} 116-180`,
  },
];

/** What the provider reads from the platform, or decides while it applies. */
export const observedAttributes: ReadonlySet<string> = new Set([
  'change_version',
  'default_ip_address',
  'guest_ip_addresses',
  'id',
  'imported',
  'moid',
  'power_state',
  'reboot_required',
  'uuid',
  'vapp_transport',
  'vmware_tools_status',
  'vmx_path',
]);

/** Attributes with a file of their own. */
export const attributesApart: ReadonlySet<string> = new Set(['disk', 'extra_config', 'network_interface', 'vtpm']);
