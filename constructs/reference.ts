import type { TerraformElement } from 'cdktf';

/**
 * The Terraform expression for an attribute of a resource or data source of the same stack, such as
 * `${vsphere_folder.tenant.path}`. Written out instead of taken as a cdktf token: a token captures a stack trace
 * each, and is resolved in three passes, for the same text.
 */
export function reference(address: string, attribute: string): string {
  return `\${${address}.${attribute}}`;
}

/** Gives an element the name that the address book holds for it, whatever cdktf would derive from its path. */
export function named<T extends TerraformElement>(element: T, address: string): T {
  element.overrideLogicalId(address);
  return element;
}
