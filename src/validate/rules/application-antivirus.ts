import type { Finding } from '../../diagnostic.js';
import { knownApplications } from '../applications.js';
import { found, keyAt, valueAt } from '../finding.js';
import type { JudgedTenant, Rule } from '../rule.js';

/** Another scanner than an application asks for, or two scanners on one server. */
export const applicationAntivirus = {
  code: 'application-antivirus',
  severity: 'error',
  scope: 'tenant',
  title: 'A server does not get the scanner that its application asks for',
  why: `Some vendors support their application with one scanner only: DATEV asks for VIWAS, whose licence is not in the monthly
fee. A server has one scanner, so two applications with different demands need two servers.`,
  wrong: `
contract:
  services: { third-party-installation: true, sql-server: true }
applications:
  datev: { rights: { held-by: customer, evidence: contract 1234567 }, antivirus: defender }
servers:
  sql01:
    role: sql-server
    os: windows-server-2025
    size: medium
    address: 10.1.0.31
    maintenance: sunday-morning
`,
  right: `
contract:
  services: { third-party-installation: true, sql-server: true }
applications:
  datev: { rights: { held-by: customer, evidence: contract 1234567 }, antivirus: viwas }
servers:
  sql01:
    role: sql-server
    os: windows-server-2025
    size: medium
    address: 10.1.0.31
    maintenance: sunday-morning
`,
  check(judged): Finding[] {
    return [...otherScanner(judged), ...twoScanners(judged)];
  },
} as const satisfies Rule;

function otherScanner(judged: JudgedTenant): Finding[] {
  return knownApplications(judged).flatMap(({ name, own, catalogue }) => {
    if (catalogue.antivirus === undefined || own.antivirus === undefined || own.antivirus === catalogue.antivirus)
      return [];
    const message = `${name} is to run with the scanner ${own.antivirus}, but ${catalogue.vendor} asks for ${catalogue.antivirus}`;
    const at = valueAt(judged.file, 'applications', name, 'antivirus');
    return [found(applicationAntivirus, at, message, `expected ${catalogue.antivirus}`)];
  });
}

function twoScanners(judged: JudgedTenant): Finding[] {
  const known = new Map(knownApplications(judged).map((application) => [application.name, application]));
  return Object.entries(judged.tenant.servers).flatMap(([server, { applications = [] }]) => {
    const scanners = applications.flatMap((name) => {
      const application = known.get(name);
      const scanner = application?.own.antivirus ?? application?.catalogue.antivirus;
      return scanner === undefined ? [] : [{ name, scanner }];
    });
    const [first] = scanners;
    const other = scanners.find(({ scanner }) => scanner !== first?.scanner);
    if (first === undefined || other === undefined) return [];
    const message = `on server ${server} ${first.name} asks for ${first.scanner} and ${other.name} for ${other.scanner}`;
    const at = keyAt(judged.file, 'servers', server, 'applications');
    return [found(applicationAntivirus, at, message, 'expected the two on two servers')];
  });
}
