/**
 * The app that cdktf.json names, for people who have cdktf-cli: the stacks of all tenants of the working directory, written
 * by `app.synth()`. Everybody else takes `mandant compile`, which writes the same Terraform without cdktf-cli.
 */
import { App } from 'cdktf';
import { compiledInfrastructure } from './src/cli/compiled-infrastructure.js';
import { handleSignals } from './src/cli/signals.js';
import { worldOf } from './src/cli/world.js';
import { EntraStack } from './stacks/entra-stack.js';
import { PlatformStack } from './stacks/platform-stack.js';
import { TenantStack } from './stacks/tenant-stack.js';

const infrastructure = await compiledInfrastructure(worldOf({ root: '.' }, handleSignals()));
if (infrastructure === null) {
  process.exitCode = 3;
} else {
  const app = new App({ skipValidation: true });
  for (const platform of infrastructure.platforms) new PlatformStack(app, platform);
  for (const tenant of infrastructure.tenants) new TenantStack(app, tenant);
  for (const cloud of infrastructure.clouds) new EntraStack(app, cloud);
  app.synth();
}
