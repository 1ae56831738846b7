import type { BackupJobRole } from '../model/backup-jobs.js';

/** A file `schemas/vendor/veeam-jobs-<version>.json`. */
export interface VendoredJobSchema {
  readonly $defs: Readonly<Record<string, object>>;
}

const specs: Readonly<Record<BackupJobRole, string>> = { backup: 'BackupJobSpec', copy: 'BackupCopyJobSpec' };

/** Types that others are built from by `allOf`: closed by themselves they would refuse what the others add. */
const bases = new Set(['JobSpec', 'InventoryObjectModel', 'BackupScheduleModelDaily', 'PostgreSQLSettingsModel']);

/** What may stand at a place of an inventory object: this product serves one hypervisor. */
const anyObject = '#/$defs/InventoryObjectModel';
const vsphereObject = '#/$defs/VmwareObjectModel';

/**
 * The schema of a job document that knows no key beyond those of the product's version, `null` where the version has no
 * such job. The product itself passes over what it does not know, so a misspelled key would be a setting that is not made.
 */
export function closedJobSchema({ $defs }: VendoredJobSchema, role: BackupJobRole): object | null {
  const spec = specs[role];
  if (!Object.hasOwn($defs, spec)) return null;
  const closed = Object.entries($defs).map(([name, type]) => [name, closedType(name, type)] as const);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $ref: `#/$defs/${spec}`,
    $defs: Object.fromEntries(closed),
  };
}

function closedType(name: string, type: object): object {
  const pointed = name === 'VmwareObjectModel' ? type : pointedAtVsphere(type);
  const isOpen = bases.has(name) || !('properties' in type || 'allOf' in type);
  return isOpen ? pointed : { ...pointed, unevaluatedProperties: false };
}

function pointedAtVsphere(type: object): object {
  const text = JSON.stringify(type).replaceAll(JSON.stringify(anyObject), JSON.stringify(vsphereObject));
  return JSON.parse(text) as object;
}
