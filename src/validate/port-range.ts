/** `tcp/3389` or `tcp/8000-8080`, as numbers. */
export interface PortRange {
  readonly protocol: 'tcp' | 'udp';
  readonly first: number;
  readonly last: number;
}

/** A port, as opposed to the name of a service. */
export function isPort(service: string): boolean {
  return service.startsWith('tcp/') || service.startsWith('udp/');
}

/** Ports go from 1 to 65535 (RFC 6335). `null` for a number beyond, or a range from high to low. */
export function parsePortRange(text: string): PortRange | null {
  const [, protocol, low = '', high = low] = /^(tcp|udp)\/(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  const [first, last] = [Number(low), Number(high)];
  if ((protocol !== 'tcp' && protocol !== 'udp') || first < 1 || last > 65_535 || first > last) return null;
  return { protocol, first, last };
}
