import type { ResolvedSite } from '../../model/resolved-tenant.js';

/** A line with the port it is plugged into and how much its route costs; the first is preferred. */
export interface PortOfLine {
  readonly line: ResolvedSite['lines'][number];
  readonly port: string;
  readonly metric: number;
}

/** Ports are numbered in the order of the lines: `line1`, `line2`; what a line is called would not fit a card's name. */
export function portsOfLines({ lines }: ResolvedSite): PortOfLine[] {
  return lines.map((line, index) => ({ line, port: `line${index + 1}`, metric: 100 * (index + 1) }));
}
