import { contains, parseCidr, parseIpv4 } from './ipv4.js';

/** Addresses of private use and those that name no single machine (RFC 1918, RFC 6598, RFC 6890). */
export const unrouted = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/3',
] as const;

/** Whether the internet can know the address: `false` for text that is none. */
export function isRouted(address: string): boolean {
  const value = parseIpv4(address);
  return value !== null && unrouted.map(parseCidr).every((range) => range !== null && !contains(range, value));
}
