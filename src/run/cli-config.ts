/** Where Terraform may take providers from during `init`. */
export type Installation =
  /** Only from a directory in the layout of a registry; the network is never asked. */
  | { readonly kind: 'directory'; readonly path: string }
  /** From the registry that the provider's address names. */
  | { readonly kind: 'registry' };

/**
 * Text of a Terraform CLI configuration file (https://developer.hashicorp.com/terraform/cli/config/config-file).
 * It takes the place of the user's own, so that a machine's settings cannot change what a plan says.
 */
export function cliConfig(installation: Installation): string {
  return `disable_checkpoint = true\n\nprovider_installation {\n${method(installation)}}\n`;
}

function method(installation: Installation): string {
  if (installation.kind === 'registry') return '  direct {}\n';
  return `  filesystem_mirror {\n    path = ${quoted(installation.path)}\n  }\n`;
}

/** The file is in the first version of HCL, which evaluates nothing: `${` in a path stands for itself. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
