import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proxyFiles } from '../../../src/compile/proxy/proxy-files.js';
import { proxyRealms } from '../../../src/compile/proxy/proxy-realm.js';
import { exampleTenant } from '../../compile/access-node/example-tenants.js';
import { type Machine, openMachine, until } from './lab/machine.js';
import { type Host, type Network, openNetwork } from './lab/network.js';
import { missing, note } from './lab/requirements.js';

const reason = missing('nftables', 'squid-openssl', 'c-icap', 'libc-icap-mod-virus-scan', 'clamav-daemon');

/** In two parts, so that no scanner takes this file for it (https://www.eicar.org/download-anti-malware-testfile). */
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
const web = '198.51.100.80';

/** Opens encrypted pages, unlike the examples. */
const inspected = exampleTenant('k0042', (tenant) => {
  tenant.tenant = 'k0118';
  tenant.network.wan = '203.0.113.72';
  tenant.network.vlan = 1118;
  tenant.internet = { proxy: true, 'tls-inspection': true };
});
const office = exampleTenant('k0042');
const workshop = exampleTenant('k0117');

interface Page {
  readonly status: number | string;
  readonly body: string;
  readonly issuer: string;
}

describe.skipIf(reason !== null)(`the central proxy${note(reason)}`, () => {
  const { proxy } = office.platform.network;
  let network: Network;
  let machine: Machine;
  let tenants: Host;

  beforeAll(async () => {
    network = openNetwork();
    machine = await openMachine(network, 'proxy');
    const router = network.host('inet');
    tenants = network.host('tenants');
    const internet = network.host('web');
    router.run('sysctl', '-qw', 'net.ipv4.ip_forward=1');
    for (const [host, port, own, gateway] of [
      [machine, 'to-proxy', `${proxy.address}/24`, '192.0.2.1/24'],
      [tenants, 'to-tenants', `${office.network.wan}/26`, '203.0.113.65/26'],
      [internet, 'to-web', `${web}/24`, '198.51.100.1/24'],
    ] as const) {
      network.cable(host, 'eth0', router, port);
      host.ip(`addr add ${own} dev eth0`);
      router.ip(`addr add ${gateway} dev ${port}`);
      host.ip(`route add default via ${gateway.split('/')[0]}`);
    }
    for (const { network: own } of [workshop, inspected]) tenants.ip(`addr add ${own.wan}/26 dev eth0`);
    await serve(network, internet);

    for (const [path, text] of proxyFiles(office.platform, proxyRealms([workshop, inspected, office]))) {
      machine.put(path.replace('proxy/root', ''), text);
    }
    prepare(machine);
    machine.run('nft', '-f', '/etc/nftables.conf');
    machine.start('clamd', '--foreground=true');
    await until('the scanner is there', () => machine.has('/run/clamav/clamd.ctl'), 30);
    machine.start('c-icap', '-N', '-f', '/etc/c-icap/c-icap.conf');
    await until('c-icap listens', () => machine.run('ss', '-tln').includes('127.0.0.1:1344'), 20);
    machine.start('squid', '-N', '-f', '/etc/squid/squid.conf');
    await until('squid listens', () => machine.run('ss', '-tln').includes(`${proxy.address}:${proxy.port}`), 30);
  });

  afterAll(() => network?.close());

  function browse(tenant: typeof office, url: string, seconds = 15): Page {
    const script = join(import.meta.dirname, 'lab/browse.mjs');
    const asked = JSON.stringify({ proxy: proxy.address, port: proxy.port, from: tenant.network.wan, url, seconds });
    return JSON.parse(tenants.run(process.execPath, script, asked)) as Page;
  }

  it('has files that squid reads without complaint', () => {
    expect(() => machine.run('squid', '-k', 'parse', '-f', '/etc/squid/squid.conf')).not.toThrow();
  });

  it('delivers a clean page to a tenant with internet access', () => {
    expect(browse(office, `http://${web}/clean`)).toMatchObject({ status: 200, body: 'clean' });
  });

  it('is not there for a tenant without', () => {
    expect(browse(workshop, `http://${web}/clean`, 2).status).toBe('timeout');
  });

  it('stops a virus', () => {
    const page = browse(office, `http://${web}/eicar`);
    expect(page.status).toBe(403);
    expect(page.body).toMatch(/VIRUS FOUND/i);
  });

  it('leaves encrypted pages closed where the tenant did not ask for more', () => {
    expect(browse(office, `https://${web}/eicar`)).toMatchObject({ status: 200, body: eicar, issuer: web });
  });

  it('opens and scans encrypted pages where the tenant asked for it, under its own authority', () => {
    expect(browse(inspected, `https://${web}/clean`)).toMatchObject({ status: 200, issuer: 'inspection of k0118' });
    expect(browse(inspected, `https://${web}/eicar`).status).toBe(403);
  });

  it.each([
    ['a server of a tenant', 'http://10.117.0.20/'],
    ['an access node', 'http://203.0.113.71/'],
    ['itself', 'http://127.0.0.1/'],
    ['a port that is no web', `http://${web}:8080/`],
  ])('does not lead to %s', (_title, url) => {
    expect(browse(office, url).status).toBe(403);
  });

  it('logs for each tenant apart, hosts and no pages', () => {
    const log = machine.read('/var/log/squid/k0042.log');
    expect(log).toContain(web);
    expect(log).not.toContain('/clean');
    expect(log).not.toContain(inspected.network.wan);
    expect(machine.read('/var/log/squid/k0118.log')).not.toContain(office.network.wan);
  });

  it.each(['clamd', 'c-icap'])('delivers nothing once %s is down', (program) => {
    machine.run('sh', '-c', `kill -9 $(pidof ${program})`);
    const page = browse(office, `http://${web}/clean`);
    expect(page.status).toBe(500);
    expect(page.body).not.toContain('clean');
  });
});

/** What the packages and the operator prepare on the machine: folders, signatures, the authority of the inspection. */
function prepare(machine: Machine): void {
  for (const [folder, owner] of [
    ['/run/squid', 'proxy'],
    ['/run/c-icap', 'c-icap'],
    ['/run/clamav', 'clamav'],
    ['/var/log/squid', 'proxy'],
    ['/var/lib/squid', 'proxy'],
  ] as const) {
    machine.run('mkdir', '-p', folder);
    machine.run('chown', owner, folder);
  }
  const digest = createHash('md5').update(eicar).digest('hex');
  machine.put('/var/lib/clamav/test.hdb', `${digest}:${eicar.length}:Eicar-Test-Signature\n`);
  const { key, certificate } = selfSigned('inspection of k0118');
  machine.put('/etc/squid/inspection/k0118.pem', `${key}${certificate}`);
  machine.run('/usr/lib/squid/security_file_certgen', '-c', '-s', '/var/lib/squid/certificates', '-M', '16MB');
  machine.run('chown', '-R', 'proxy', '/var/lib/squid', '/etc/squid/inspection');
  machine.put('/etc/ssl/certs/web.pem', webCertificate.certificate);
  machine.run('sh', '-c', 'ln -s web.pem "/etc/ssl/certs/$(openssl x509 -noout -hash -in /etc/ssl/certs/web.pem).0"');
}

const webCertificate = reason === null ? selfSigned(web) : { key: '', certificate: '' };

function selfSigned(name: string) {
  const options = `-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout - -days 30 -addext subjectAltName=IP:${web}`;
  const text = execFileSync('openssl', ['req', '-x509', '-subj', `/CN=${name}`, ...options.split(' ')], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const start = text.indexOf('-----BEGIN CERTIFICATE-----');
  return { key: text.slice(0, start), certificate: text.slice(start) };
}

function serve(network: Network, host: Host): Promise<void> {
  const script = join(import.meta.dirname, 'lab/serve.mjs');
  const content = { address: web, pages: { '/clean': 'clean', '/eicar': eicar }, ...webCertificate };
  const child = spawn('ip', ['netns', 'exec', host.name, process.execPath, script, JSON.stringify(content)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  network.onClose(() => child.kill('SIGKILL'));
  return new Promise((resolve) => {
    child.stdout.once('data', () => resolve());
  });
}
