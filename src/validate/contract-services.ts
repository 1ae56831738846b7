import type { Tenant } from '../model/generated/tenant.js';
import { serviceMatrix } from '../model/service-matrix.js';

const services = new Map(serviceMatrix.map((service) => [service.id, service]));

/** Part of every contract of the model. */
export function isIncluded({ contract }: Tenant, id: string): boolean {
  return services.get(id)?.[contract.model] === 'included';
}

/** Stated by the file, and not declined. */
export function isBooked({ contract }: Tenant, id: string): boolean {
  const stated: Readonly<Record<string, boolean>> = { ...contract.services };
  return stated[id] === true;
}

export function hasService(tenant: Tenant, id: string): boolean {
  return isIncluded(tenant, id) || isBooked(tenant, id);
}

/** `row 8, "Remote VPN dial-in"`: as the contract has it. */
export function rowOf(id: string): string {
  const service = services.get(id);
  return service === undefined ? id : `"${id}" (row ${service.row}, ${service.en})`;
}
