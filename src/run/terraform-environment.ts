import type { Environment } from './environment.js';

/** Variables that begin with `TF_` and still reach Terraform: registry credentials, the http backend, state encryption. */
const passedOn = [/^TF_TOKEN_/, /^TF_HTTP_/, /^TF_REGISTRY_/, /^TF_ENCRYPTION$/];

/**
 * The environment of a Terraform call. A user's `TF_…` settings (log level, workspace, extra arguments, plugin cache)
 * could change what a run does or write secrets to a log, so only those above are kept.
 * @param variables values of Terraform variables; they may be secret and are passed in no other way
 */
export function terraformEnvironment(
  env: Environment,
  cliConfigFile: string,
  variables: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const kept = Object.entries(env).filter(
    ([name]) => !name.startsWith('TF_') || passedOn.some((pattern) => pattern.test(name)),
  );
  return {
    ...Object.fromEntries(kept.filter((entry): entry is [string, string] => entry[1] !== undefined)),
    ...Object.fromEntries(Object.entries(variables).map(([name, value]) => [`TF_VAR_${name}`, value])),
    TF_CLI_CONFIG_FILE: cliConfigFile,
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    CHECKPOINT_DISABLE: '1',
  };
}
