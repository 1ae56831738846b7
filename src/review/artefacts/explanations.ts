import type { SubjectKind } from '../change.js';

/** Which kinds of changes a piece of compiled output can come from. */
export interface ArtefactExplanation {
  readonly piece: RegExp;
  readonly kinds: readonly SubjectKind[];
  /** Whether only changes of the machine or site that the piece is about explain it. */
  readonly isOwn?: true;
}

const machine: readonly SubjectKind[] = ['server', 'access-node'];
const everything: readonly SubjectKind[] = ['lifecycle', 'platform', 'tenant'];
const people: readonly SubjectKind[] = ['user', 'licence', 'group', 'mailbox', 'guest'];
const node: readonly SubjectKind[] = [
  'network',
  'internet',
  'service',
  'contract',
  'flow',
  'access-node',
  'server',
  'site',
  'line',
  'printer',
  'user',
  'device',
  'certificate',
  'platform-service',
];
/** The first that fits counts. */
const table: readonly ArtefactExplanation[] = [
  { piece: /^role (antivirus|applications)$/, kinds: ['application', 'catalogue-application', 'server'] },
  { piece: /^role collection$/, kinds: ['server', 'network', 'application', 'product', ...people] },
  { piece: /^role directory\.users$/, kinds: ['product', 'share', 'server', ...people] },
  { piece: /^role directory\.groups$/, kinds: ['product', 'printer', 'share', ...people] },
  { piece: /^role directory\.shares$/, kinds: ['share', 'server', 'disk', ...people] },
  { piece: /^role directory\.mailboxes$/, kinds: ['product', ...people] },
  { piece: /^role directory\.printers$/, kinds: ['printer', 'site', 'group'] },
  { piece: /^role disks$/, kinds: ['disk'], isOwn: true },
  { piece: /^role sql$/, kinds: ['disk', 'server'], isOwn: true },
  { piece: /^role (domain|exchange)$/, kinds: ['network', 'server'] },
  { piece: /^role maintenance$/, kinds: ['server', 'window'] },
  { piece: /^role stages$/, kinds: ['server', 'service'] },
  { piece: /^role (members|role|server|tenant)$/, kinds: ['server', 'network'] },
  { piece: /^backup\/jobs\.json$/, kinds: ['backup', 'backup-policy', 'server'] },
  { piece: /^role monitoring$/, kinds: ['server', 'monitoring'] },
  { piece: /^guests$/, kinds: ['server'], isOwn: true },
  { piece: /^access-node\//, kinds: node },
  {
    piece: /^monitoring\//,
    kinds: [
      'access-node',
      'application',
      'backup',
      'backup-policy',
      'catalogue-application',
      'contract',
      'device',
      'disk',
      'line',
      'monitoring',
      'network',
      'server',
      'service',
      'share',
      'site',
      'user',
      'window',
    ],
  },
  { piece: /^sites$/, kinds: ['network', 'certificate', 'service', 'site', 'line', 'printer', 'flow', 'server'] },
  {
    piece: /^remote$/,
    kinds: ['device', 'user', 'network', 'certificate', 'server', 'site', 'flow', 'service', 'internet'],
  },
  {
    piece:
      /^vsphere_virtual_machine (num_cpus|memory|cpu_hot_add_enabled|memory_hot_add_enabled|num_cores_per_socket)$/,
    kinds: [...machine, 'size'],
  },
  { piece: /^vsphere_virtual_machine disk /, kinds: ['disk', 'storage', 'server'] },
  { piece: /^vsphere_virtual_machine system-disk$/, kinds: [...machine, 'size', 'storage'] },
  {
    piece: /^vsphere_virtual_machine (datastore_id|storage_policy_id)$/,
    kinds: [...machine, 'storage'],
  },
  {
    piece: /^vsphere_virtual_machine (clone|customize)$/,
    kinds: [...machine, 'network', 'template', 'catalogue-application'],
  },
  {
    piece: /^vsphere_virtual_machine (firmware|efi_secure_boot_enabled|guest_id|scsi_type)$/,
    kinds: [...machine, 'template'],
  },
  {
    piece: /^vsphere_virtual_machine tags$/,
    kinds: [...machine, 'window', 'backup', 'backup-policy', 'storage', 'disk'],
  },
  { piece: /^vsphere_virtual_machine network_interface\b/, kinds: [...machine, 'network'] },
  {
    piece: /^vsphere_virtual_machine (name|annotation|custom_attributes|replace_trigger)$/,
    kinds: machine,
    isOwn: true,
  },
  { piece: /^vsphere_virtual_machine $/, kinds: machine, isOwn: true },
  { piece: /^vsphere_resource_pool /, kinds: [...machine, 'size', 'disk'] },
  { piece: /^vsphere_tag /, kinds: ['window', 'server'] },
  { piece: /^vsphere_compute_cluster_vm_anti_affinity_rule /, kinds: ['server'] },
  { piece: /^vsphere_distributed_port_group /, kinds: ['network'] },
  { piece: /^vsphere_(folder|entity_permissions) /, kinds: [] },
  { piece: /^azuread_named_location /, kinds: ['site', 'line', 'network', 'internet', 'service', 'cloud-directory'] },
  { piece: /^azuread_/, kinds: ['cloud-directory', 'network', 'site', 'line', ...people] },
  {
    piece: /^terraform data$/,
    kinds: [...machine, 'disk', 'template', 'storage', 'backup', 'backup-policy'],
  },
  { piece: /^terraform (provider|terraform|moved|variable)$/, kinds: ['server', 'cloud-directory', 'user'] },
];

/** What explains a piece; `null` for one that nobody thought of. */
export function explanationOf(piece: string): ArtefactExplanation | null {
  const found = table.find((one) => one.piece.test(piece));
  return found === undefined ? null : { ...found, kinds: [...found.kinds, ...everything] };
}
