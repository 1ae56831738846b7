import type { Tenant } from '../model/generated/tenant.js';
import { serviceMatrix } from '../model/service-matrix.js';

/** Every row of the matrix: included ones always, optional ones as booked. */
export function resolveServices({ model, services }: Tenant['contract']): Readonly<Record<string, boolean>> {
  const booked: Readonly<Record<string, boolean>> = { ...services };
  return Object.fromEntries(
    serviceMatrix.map((service) => [service.id, service[model] === 'included' || booked[service.id] === true]),
  );
}
