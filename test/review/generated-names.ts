import { parseSource } from '../../src/load/source.js';

/** Texts of a generated tenant file that name a customer or a user. */
export function privateTexts(text: string): string[] {
  const data = parseSource('tenant.yaml', text).data as {
    readonly customer: { readonly name: string };
    readonly network: { readonly domain: string };
    readonly users: Readonly<Record<string, { readonly surname: string; readonly mail?: string }>>;
  };
  const people = Object.entries(data.users).flatMap(([key, { surname, mail }]) => [key, surname, mail ?? key]);
  return [...new Set([data.customer.name, data.network.domain, ...people])];
}
