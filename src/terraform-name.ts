const utf8 = new TextEncoder();

/**
 * A key of a YAML file as part of a Terraform address. Letters, digits and hyphens stand for themselves, every other
 * byte of the UTF-8 text becomes `_` and two hex digits: different keys never give the same name (cdktf's own scheme
 * drops characters, so that `a.b` and `ab` meet). The name is a contract: a changed scheme destroys machines.
 */
export function terraformName(...keys: readonly string[]): string {
  return keys.map(encoded).join('__');
}

/** Nearly all of a key stands for itself, so only what does not is looked at byte by byte. */
function encoded(key: string): string {
  return key.replaceAll(/[^0-9A-Za-z-]+/g, (other) => Array.from(utf8.encode(other), escaped).join(''));
}

function escaped(byte: number): string {
  return `_${byte.toString(16).padStart(2, '0')}`;
}
