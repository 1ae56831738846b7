import { describe, expect, it } from 'vitest';
import { branchGatewayFiles } from '../../../src/compile/branch-gateway/branch-gateway-files.js';
import { readGuestScripts } from '../../../src/load/guest-scripts.js';
import { noCertificates } from '../../../src/model/certificates.js';
import type { EditableTenant } from '../access-node/example-tenants.js';
import { exampleTenant } from '../access-node/example-tenants.js';

type Site = NonNullable<EditableTenant['sites']>[string];

/** The compiled files of the workshop's only site, its file changed. */
function filesOf(change: (site: Site) => void, certificates = noCertificates): ReadonlyMap<string, string> {
  const tenant = exampleTenant('k0117', ({ sites }) => {
    const halle = sites?.['halle'];
    if (halle === undefined) throw new Error('the example has a site');
    change(halle);
  });
  const [site] = tenant.sites;
  if (site === undefined) throw new Error('the example has a site');
  return branchGatewayFiles(tenant, site, certificates, readGuestScripts());
}

const lineFile = 'sites/halle/root/etc/systemd/network/05-mandant-line1.network';

describe('the line of a branch gateway', () => {
  it('takes its address by DHCP where the file says nothing of its network', () => {
    expect(filesOf(() => {}).get(lineFile)).toContain('DHCP=ipv4');
  });

  it('has the address, the router and the price that the file says', () => {
    const files = filesOf(({ lines }) => {
      lines['sdsl'] = {
        provider: 'line-a',
        address: '198.51.100.10',
        network: '198.51.100.8/29',
        'next-hop': '198.51.100.9',
      };
    });
    const text = files.get(lineFile) ?? '';
    expect(text).not.toContain('DHCP');
    expect(text).toContain('Address=198.51.100.10/29');
    expect(text).toContain('[Route]\nGateway=198.51.100.9\nMetric=100');
    expect(files.get('sites/halle/README.md')).toContain('address 198.51.100.10/29, next hop 198.51.100.9');
  });
});

describe('a gateway that the customer delivers', () => {
  const byCustomer = (site: Site) => void (site.gateway = { 'delivered-by': 'customer' });

  it('is a sheet of parameters, and no box', () => {
    const files = filesOf(byCustomer);
    expect([...files.keys()]).toEqual(['sites/halle/README.md', 'sites/halle/swanctl.conf']);
    const sheet = files.get('sites/halle/README.md') ?? '';
    for (const value of ['203.0.113.71', '192.168.117.0/24', '10.117.0.0/24', 'aes256gcm16-prfsha384-ecp384']) {
      expect(sheet).toContain(value);
    }
    expect(sheet).not.toContain('Werkstatt');
  });

  it('says in swanctl.conf what the gateway of the provider would do', () => {
    const own = filesOf(() => {}).get('sites/halle/root/etc/swanctl/swanctl.conf');
    expect(filesOf(byCustomer).get('sites/halle/swanctl.conf')).toBe(own);
  });

  it('comes with the certificates that are there', () => {
    const certificates = { ...noCertificates, authority: 'authority', sites: { halle: 'own' } };
    const files = filesOf(byCustomer, certificates);
    expect(files.get('sites/halle/certificates/gateway.pem')).toBe('own');
    expect(files.get('sites/halle/certificates/tenant-ca.pem')).toBe('authority');
  });
});
