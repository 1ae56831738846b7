import { InvalidArgumentError } from 'commander';
import type { Ready } from './selection.js';
import { UsageError } from './usage-error.js';

/** Which tenants take over the jobs of a former id: new id to old id. */
export type Renamed = ReadonlyMap<string, string>;

/** Adds `old:new` of the command line. */
export function renaming(text: string, before: Renamed): Renamed {
  const [, from, to] = /^([a-z][a-z0-9]{1,14}):([a-z][a-z0-9]{1,14})$/.exec(text) ?? [];
  if (from === undefined || to === undefined || from === to) {
    throw new InvalidArgumentError('expected two tenant ids, such as k0042:k0043.');
  }
  if (before.has(to) || [...before.values()].includes(from)) {
    throw new InvalidArgumentError('expected each tenant id once.');
  }
  return new Map([...before, [to, from]]);
}

/** @throws UsageError where a former id is still that of a tenant, or nobody is there to take its jobs over */
export function mustBeRenamed(renamed: Renamed, { wanted, invalid, tenants, leftOut }: Ready): void {
  const asked = new Set([...tenants.map(({ tenant }) => tenant), ...leftOut]);
  for (const [to, from] of renamed) {
    if (wanted.has(from) || invalid.has(from)) throw new UsageError(`--renamed: there is still a tenant "${from}"`);
    if (!asked.has(to)) throw new UsageError(`--renamed: there is no tenant "${to}" among those to be planned`);
  }
}
