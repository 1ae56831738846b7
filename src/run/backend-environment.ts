import { OperationError } from '../operation-error.js';
import { type Configuration, initSettings } from './configuration.js';
import type { Environment } from './environment.js';

/** The stack, as far as its state has an address. */
interface StateOwner {
  readonly name: string;
  readonly platform: string;
  readonly configuration: Configuration;
}

/**
 * What Terraform's http backend needs for one stack. It knows a single address, so that of the environment is where the states
 * lie, and each stack has one below it; locks are taken as GitLab's managed states do, unless the environment says otherwise
 * (developer.hashicorp.com/terraform/language/backend/http, docs.gitlab.com/user/infrastructure/iac/terraform_state).
 * @throws OperationError without an address
 */
export function backendEnvironment({ name, platform, configuration }: StateOwner, env: Environment) {
  const { backend } = initSettings(configuration);
  if (backend === null || !Object.hasOwn(backend, 'http')) return {};
  const base = env['TF_HTTP_ADDRESS'];
  if (base === undefined || base === '') {
    throw new OperationError(
      `${name}: the platform keeps its states behind http, and TF_HTTP_ADDRESS is not set`,
      'set it to where the states lie; each stack has one below it',
    );
  }
  const address = `${base.replace(/\/+$/, '')}/${platform}-${name}`;
  return {
    TF_HTTP_ADDRESS: address,
    TF_HTTP_LOCK_ADDRESS: `${address}/lock`,
    TF_HTTP_UNLOCK_ADDRESS: `${address}/lock`,
    TF_HTTP_LOCK_METHOD: env['TF_HTTP_LOCK_METHOD'] ?? 'POST',
    TF_HTTP_UNLOCK_METHOD: env['TF_HTTP_UNLOCK_METHOD'] ?? 'DELETE',
  };
}
