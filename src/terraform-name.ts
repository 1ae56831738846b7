const utf8 = new TextEncoder();

/**
 * A key of a YAML file as part of a Terraform address. Letters, digits and hyphens stand for themselves, every other
 * byte of the UTF-8 text becomes `_` and two hex digits: different keys never give the same name (cdktf's own scheme
 * drops characters, so that `a.b` and `ab` meet). The name is a contract: a changed scheme destroys machines.
 */
export function terraformName(...keys: readonly string[]): string {
  return keys.map(encoded).join('__');
}

function encoded(key: string): string {
  let name = '';
  for (const byte of utf8.encode(key)) name += isPlain(byte) ? String.fromCharCode(byte) : escaped(byte);
  return name;
}

/** `0-9`, `A-Z`, `a-z`, `-`. */
function isPlain(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || byte === 0x2d
  );
}

function escaped(byte: number): string {
  return `_${byte.toString(16).padStart(2, '0')}`;
}
