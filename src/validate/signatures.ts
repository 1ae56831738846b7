import type { DataPath } from '../diagnostic.js';
import type { Tenant } from '../model/generated/tenant.js';

export interface Signature {
  readonly what: string;
  readonly signed: string;
  readonly path: DataPath;
}

/** What customer and provider signed beside the contract. */
export function signatures(contract: Tenant['contract']): Signature[] {
  const { secrecy, 'processing-agreement': agreement } = contract;
  return [
    {
      what: 'the processing agreement',
      signed: agreement.signed,
      path: ['contract', 'processing-agreement', 'signed'],
    },
    ...(secrecy === undefined
      ? []
      : [{ what: 'the undertaking of secrecy', signed: secrecy.signed, path: ['contract', 'secrecy', 'signed'] }]),
  ];
}
