/** An IPv4 range in CIDR notation (RFC 4632), as numbers: `first` and `last` are unsigned 32-bit integers. */
export interface Ipv4Range {
  readonly first: number;
  readonly last: number;
  readonly prefixLength: number;
}

const fourNumbers = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;

/** The address as an unsigned 32-bit integer, or `null` for anything but four decimal numbers without leading zeros. */
export function parseIpv4(text: string): number | null {
  const match = fourNumbers.exec(text);
  if (match === null) return null;
  const [a, b, c, d] = [Number(match[1]), Number(match[2]), Number(match[3]), Number(match[4])];
  return a > 255 || b > 255 || c > 255 || d > 255 ? null : a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d;
}

export function formatIpv4(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

/** The range, or `null` where the text is none, or has bits set behind its prefix (`10.0.0.1/24`). */
export function parseCidr(text: string): Ipv4Range | null {
  const slash = text.indexOf('/');
  const first = slash === -1 ? null : parseIpv4(text.slice(0, slash));
  const length = text.slice(slash + 1);
  if (first === null || !/^(0|[1-9]\d?)$/.test(length) || Number(length) > 32) return null;
  const size = 2 ** (32 - Number(length));
  return first % size === 0 ? { first, last: first + size - 1, prefixLength: Number(length) } : null;
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
