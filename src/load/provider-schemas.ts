import { createRequire } from 'node:module';
import type { ProviderSchema } from '../contract-check/provider-schema.js';
import { OperationError } from '../operation-error.js';

/**
 * The recorded schema of a provider's release.
 * @throws OperationError where none is recorded
 */
export function readProviderSchema(provider: string, version: string): ProviderSchema {
  try {
    const require = createRequire(import.meta.url);
    return require(`mandant/schemas/vendor/${provider}-${version}.json`) as ProviderSchema;
  } catch {
    throw new OperationError(
      `there is no recorded schema of the provider ${provider} ${version}`,
      'record it as schemas/vendor/README.md says',
    );
  }
}
