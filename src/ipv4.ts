/** An IPv4 range in CIDR notation (RFC 4632), as numbers: `first` and `last` are unsigned 32-bit integers. */
export interface Ipv4Range {
  readonly first: number;
  readonly last: number;
  readonly prefixLength: number;
}

const digitZero = 0x30;
const digitNine = 0x39;
const dot = 0x2e;

/**
 * The address as an unsigned 32-bit integer, or `null` for anything but four decimal numbers without leading zeros. Read letter
 * by letter, up to `end`: a tenant's compilation asks a thousand times.
 */
export function parseIpv4(text: string, end = text.length): number | null {
  let address = 0;
  let count = 0;
  let number = -1;
  for (let at = 0; at <= end; at += 1) {
    const letter = at === end ? dot : text.charCodeAt(at);
    if (letter >= digitZero && letter <= digitNine && number !== 0) {
      number = Math.max(number, 0) * 10 + (letter - digitZero);
      if (number > 255) return null;
    } else if (letter === dot && number !== -1) {
      address = address * 256 + number;
      count += 1;
      number = -1;
    } else return null;
  }
  return count === 4 ? address : null;
}

export function formatIpv4(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

/** The range, or `null` where the text is none, or has bits set behind its prefix (`10.0.0.1/24`). */
export function parseCidr(text: string): Ipv4Range | null {
  const slash = text.indexOf('/');
  const first = slash === -1 ? null : parseIpv4(text, slash);
  const prefixLength = first === null ? null : parsePrefixLength(text, slash + 1);
  if (first === null || prefixLength === null) return null;
  const size = 2 ** (32 - prefixLength);
  return first % size === 0 ? { first, last: first + size - 1, prefixLength } : null;
}

/** What follows the slash: 0 to 32, in one digit or two. */
function parsePrefixLength(text: string, start: number): number | null {
  const first = text.charCodeAt(start) - digitZero;
  const second = text.charCodeAt(start + 1) - digitZero;
  if (text.length === start + 1) return first >= 0 && first <= 9 ? first : null;
  const isTwoDigits = text.length === start + 2 && first >= 1 && first <= 3 && second >= 0 && second <= 9;
  return isTwoDigits && first * 10 + second <= 32 ? first * 10 + second : null;
}

export function formatCidr({ first, prefixLength }: Ipv4Range): string {
  return `${formatIpv4(first)}/${prefixLength}`;
}

/** The range of this many addresses that holds the address: `10.0.0.77` and 24 give `10.0.0.0/24`. */
export function rangeAround(address: number, prefixLength: number): Ipv4Range {
  const size = 2 ** (32 - prefixLength);
  const first = Math.floor(address / size) * size;
  return { first, last: first + size - 1, prefixLength };
}

export function contains(range: Ipv4Range, address: number): boolean {
  return address >= range.first && address <= range.last;
}

export function includes(outer: Ipv4Range, inner: Ipv4Range): boolean {
  return inner.first >= outer.first && inner.last <= outer.last;
}

export function overlaps(a: Ipv4Range, b: Ipv4Range): boolean {
  return a.first <= b.last && b.first <= a.last;
}

/** The first usable address of a LAN: by convention of the product its gateway. */
export function gatewayOf(range: Ipv4Range): number {
  return range.first + 1;
}
