export type TerraformKind = 'terraform' | 'opentofu';

export interface TerraformVersion {
  readonly kind: TerraformKind;
  readonly version: string;
}

/** First releases with everything the stacks use: import blocks with expressions, `removed` blocks, provider-side moves. */
const oldest = { terraform: [1, 9], opentofu: [1, 8] } as const;

/** Name of the product as people write it. */
export const productNames = { terraform: 'Terraform', opentofu: 'OpenTofu' } as const satisfies Record<
  TerraformKind,
  string
>;

/** Reads the first line of `terraform version`, `Terraform v1.11.4` or `OpenTofu v1.12.6`; `null` for anything else. */
export function parseVersion(output: string): TerraformVersion | null {
  const match = /^(Terraform|OpenTofu) v(\d+\.\d+\.\d+\S*)/m.exec(output);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  return { kind: match[1] === 'Terraform' ? 'terraform' : 'opentofu', version: match[2] };
}

export function isRecentEnough({ kind, version }: TerraformVersion): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = oldest[kind];
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/** `Terraform 1.8.5 is too old, 1.9 is the oldest that works`. */
export function tooOld({ kind, version }: TerraformVersion): string {
  return `${productNames[kind]} ${version} is too old, ${oldest[kind].join('.')} is the oldest that works`;
}
