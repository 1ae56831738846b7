import type { Configuration } from '../../src/run/configuration.js';

/** A stack that needs no provider and no platform. */
export function builtinStack(
  resources: Readonly<Record<string, object>>,
  rest: Readonly<Record<string, unknown>> = {},
): Configuration {
  return { terraform: { backend: { local: {} } }, resource: { terraform_data: resources }, ...rest };
}

/** A resource whose creation runs a command. */
export function running(command: string, extra: object = {}): object {
  return { provisioner: [{ 'local-exec': { command, interpreter: ['/bin/sh', '-c'] } }], ...extra };
}
