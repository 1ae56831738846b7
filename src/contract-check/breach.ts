/** One way in which a configuration does not keep to the schema of its provider. */
export interface Breach {
  readonly kind: BreachKind;
  /** `vsphere_virtual_machine.server__ts01`, `data.vsphere_tag.x`, `provider.vsphere`; empty for the whole configuration. */
  readonly address: string;
  /** `disk[0].label`; empty for the whole body. */
  readonly path: string;
  /** What is wrong and what is allowed, lowercase, without a full stop. */
  readonly message: string;
}

export type BreachKind =
  /** A type, attribute or block that the provider does not have. */
  | 'unknown'
  | 'missing'
  | 'wrong-type'
  /** Only the provider sets it. */
  | 'read-only'
  | 'too-few-blocks'
  | 'too-many-blocks'
  /** An expression names what the configuration does not declare. */
  | 'undeclared'
  /** A secret stands there in clear. */
  | 'secret';

export type Report = (breach: Breach) => void;

export function formatBreach({ address, path, message }: Breach): string {
  return [address, path, message].filter((part) => part !== '').join(': ');
}
