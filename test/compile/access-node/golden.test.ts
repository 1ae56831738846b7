import { describe, expect, it } from 'vitest';
import { accessNodeFiles } from '../../../src/compile/access-node/access-node-files.js';
import { branchGatewayFiles } from '../../../src/compile/branch-gateway/branch-gateway-files.js';
import { proxyFiles } from '../../../src/compile/proxy/proxy-files.js';
import { proxyRealms } from '../../../src/compile/proxy/proxy-realm.js';
import { remoteUserFiles } from '../../../src/compile/remote-user/remote-user-files.js';
import { readGuestScripts } from '../../../src/load/guest-scripts.js';
import { noCertificates } from '../../../src/model/certificates.js';
import { exampleNames, exampleTenant } from './example-tenants.js';

/** Programs that are the same for everybody are files of the repository already. */
const copied = /\/(install|identity)\.sh$|mandant-line-watchdog$|user-data\.yaml$/;
const scripts = readGuestScripts();
const office = exampleTenant('k0042');

describe.each(exampleNames)('the compiled files of %s', (name) => {
  const tenant = exampleTenant(name);
  const files = [
    ...accessNodeFiles(tenant, noCertificates, scripts),
    ...tenant.sites.flatMap((site) => [...branchGatewayFiles(tenant, site, noCertificates, scripts)]),
    ...tenant.users.flatMap((user) =>
      user.devices.flatMap((device) => [...remoteUserFiles(tenant, user, device, noCertificates, scripts)]),
    ),
  ].filter(([path]) => !copied.test(path));

  it.each(files)('have in %s what was reviewed', async (path, text) => {
    await expect(text).toMatchFileSnapshot(`golden/${name}/${path}`);
  });
});

describe('the compiled files of the proxy', () => {
  const files = [...proxyFiles(office.platform, proxyRealms(exampleNames.map((name) => exampleTenant(name))))];

  it.each(files)('have in %s what was reviewed', async (path, text) => {
    await expect(text).toMatchFileSnapshot(`golden/rz1/${path}`);
  });
});
