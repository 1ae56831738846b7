import { expect, it } from 'vitest';
import { terraformEnvironment } from '../../src/run/terraform-environment.js';

it('replaces a CLI configuration file of the user and asks no questions', () => {
  expect(
    terraformEnvironment({ TF_CLI_CONFIG_FILE: '/home/user/.terraformrc', PATH: '/bin' }, '/kit/closed.tfrc'),
  ).toEqual({
    PATH: '/bin',
    TF_CLI_CONFIG_FILE: '/kit/closed.tfrc',
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    CHECKPOINT_DISABLE: '1',
  });
});

it.each([
  'TF_LOG',
  'TF_LOG_PATH',
  'TF_WORKSPACE',
  'TF_DATA_DIR',
  'TF_CLI_ARGS',
  'TF_CLI_ARGS_plan',
  'TF_PLUGIN_CACHE_DIR',
  'TF_VAR_x',
  'TF_REATTACH_PROVIDERS',
])('keeps %s of the user away from Terraform', (name) => {
  expect(terraformEnvironment({ [name]: 'x' }, '/c')).not.toHaveProperty(name);
});

it.each([
  'VSPHERE_USER',
  'PG_CONN_STR',
  'AWS_PROFILE',
  'HTTPS_PROXY',
  'SSL_CERT_FILE',
  'TF_HTTP_PASSWORD',
  'TF_TOKEN_registry_example',
  'TF_ENCRYPTION',
])('passes %s on', (name) => {
  expect(terraformEnvironment({ [name]: 'x' }, '/c')).toHaveProperty(name, 'x');
});

it('passes values of variables as variables of the environment, which no process list shows', () => {
  const env = terraformEnvironment({ TF_VAR_admin_password: 'of the user' }, '/c', { admin_password: 'ours' });
  expect(env).toHaveProperty('TF_VAR_admin_password', 'ours');
});
