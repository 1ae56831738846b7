import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleTenant } from '../../compile/access-node/example-tenants.js';
import { issueAll } from '../access-node/lab/certificates.js';
import { until } from '../access-node/lab/machine.js';
import { type Network, openNetwork } from '../access-node/lab/network.js';
import { missingForTunnels, note } from '../access-node/lab/requirements.js';
import { type Gateway, openInternet, startAccessNode, startBranch } from '../access-node/lab/tenant-lab.js';

const reason = missingForTunnels();
const plugin = '/usr/local/lib/mandant/mandant-check';

describe.skipIf(reason !== null)(`the checks of an access node with its daemons${note(reason)}`, () => {
  const tenant = exampleTenant('k0117');
  let network: Network;
  let node: Gateway;
  let branch: Gateway;

  beforeAll(async () => {
    network = openNetwork();
    const internet = openInternet(network, tenant);
    const issued = await issueAll(tenant);
    node = await startAccessNode(internet, tenant, issued);
    node.machine.put(plugin, readFileSync('guests/monitoring/mandant-check', 'utf8'), 0o755);
    const [site] = tenant.sites;
    if (site === undefined) throw new Error('the example has a site');
    branch = await startBranch(internet, tenant, site, issued, ['198.51.100.7']);
    await until('the tunnel stands', () => branch.daemon.swanctl('--list-sas').includes('INSTALLED'));
    node.machine.run(plugin, 'collect');
  });
  afterAll(() => network?.close());

  it.each([
    ['the tunnel', ['tunnel', '--name', 'site-halle'], 'OK - up\n'],
    ['its line', ['line', '--name', '198.51.100.7'], 'OK - the gateway speaks over it\n'],
    ['the firewall', ['firewall'], 'OK - the firewall is loaded\n'],
    ['the daemon', ['daemon'], 'OK - the daemon answers\n'],
  ])('find %s in order', (_title, args, text) => {
    expect(node.machine.run(plugin, ...args)).toBe(text);
  });

  it('read when the certificates of the node end', () => {
    const answer = node.machine.run(plugin, 'certificates', '--warning', '30', '--critical', '7');
    expect(Number(/ends in (\d+) days/.exec(answer)?.[1])).toBeGreaterThan(30);
  });

  it('find a tunnel that fell, and a firewall that is gone', () => {
    node.machine.run('swanctl', '--load-all', '--noprompt', '--clear', '--file', '/dev/null');
    node.daemon.swanctl('--terminate', '--force', '--ike', 'site-halle');
    node.machine.run('nft', 'flush', 'ruleset');
    node.machine.run(plugin, 'collect');
    for (const args of [['tunnel', '--name', 'site-halle'], ['line', '--name', '198.51.100.7'], ['firewall']]) {
      expect(() => node.machine.run(plugin, ...args)).toThrow('Command failed');
    }
  });
});
