/** Whether a service is part of every contract of a model, or booked by the tenant file. */
export type Inclusion = 'included' | 'optional';

export interface Service {
  /** Row of the printed table; 34 and 35 are sold beside it. */
  readonly row: number;
  readonly id: string;
  readonly en: string;
  readonly de: string;
  readonly asp: Inclusion;
  readonly hosting: Inclusion;
}

const included = 'included';
const optional = 'optional';

/** What a contract contains, by model: the table that provider and customer sign. */
export const serviceMatrix: readonly Service[] = [
  row(1, 'server-hardware', included, included, 'Server hardware', 'Server-Hardware'),
  row(2, 'storage-hardware', included, included, 'Storage hardware', 'Storage-Hardware'),
  row(
    3,
    'hardware-maintenance',
    included,
    included,
    'Hardware maintenance and repair',
    'Wartung und Reparatur der Hardware',
  ),
  row(
    4,
    'central-dial-in',
    included,
    included,
    'Secured dial-in in the data centre',
    'Gesicherte Einwahl im Rechenzentrum',
  ),
  row(
    5,
    'central-dial-in-monitoring',
    included,
    included,
    'Monitoring of the central dial-in',
    'Überwachung der zentralen Einwahl',
  ),
  row(6, 'customer-gateway', included, optional, 'Secured dial-in at the customer', 'Gesicherte Einwahl beim Kunden'),
  row(
    7,
    'customer-gateway-monitoring',
    included,
    optional,
    'Monitoring of the customer gateway',
    'Überwachung des Gateways beim Kunden',
  ),
  row(8, 'remote-vpn', optional, optional, 'Remote VPN dial-in', 'VPN-Einwahl für Heimarbeit und unterwegs'),
  row(9, 'internet-access', included, optional, 'Secured internet access', 'Gesicherter Internetzugang'),
  row(10, 'windows-licences', included, included, 'Windows licences (SPLA)', 'Windows-Lizenzen (SPLA)'),
  row(11, 'sql-server', optional, optional, 'Microsoft SQL Server (SPLA)', 'Microsoft SQL Server (SPLA)'),
  row(12, 'exchange', optional, optional, 'Microsoft Exchange Server (SPLA)', 'Microsoft Exchange Server (SPLA)'),
  row(13, 'office', optional, optional, 'Microsoft Office (SPLA)', 'Microsoft Office (SPLA)'),
  row(14, 'antivirus', included, optional, 'Antivirus software', 'Virenschutz-Software'),
  row(
    15,
    'microsoft-installation',
    included,
    optional,
    'Installation of Microsoft products',
    'Installation von Microsoft-Produkten',
  ),
  row(
    16,
    'microsoft-updates',
    included,
    optional,
    'Updates of Microsoft products',
    'Aktualisierung von Microsoft-Produkten',
  ),
  row(
    17,
    'third-party-installation',
    optional,
    optional,
    'Installation of third-party software',
    'Installation von Fremdsoftware',
  ),
  row(
    18,
    'third-party-updates',
    included,
    optional,
    'Updates of third-party software',
    'Aktualisierung von Fremdsoftware',
  ),
  row(
    19,
    'system-and-routing-management',
    included,
    included,
    'System and routing management',
    'System- und Routing-Management',
  ),
  row(20, 'system-monitoring', included, included, 'System monitoring', 'Systemüberwachung'),
  row(21, 'system-administration', included, optional, 'System administration', 'Systemadministration'),
  row(
    22,
    'microsoft-user-support',
    included,
    optional,
    'User support for Microsoft products',
    'Anwenderbetreuung für Microsoft-Produkte',
  ),
  row(
    23,
    'third-party-user-support',
    optional,
    optional,
    'User support for third-party software',
    'Anwenderbetreuung für Fremdsoftware',
  ),
  row(24, 'incident-management', included, optional, 'Incident management', 'Störungsmanagement'),
  row(25, 'change-management', included, optional, 'Change management', 'Änderungsmanagement'),
  row(26, 'user-administration', included, optional, 'User administration', 'Benutzerverwaltung'),
  row(27, 'virus-scanning', included, optional, 'Continuous virus scanning', 'Laufende Virenprüfung'),
  row(28, 'backup-hardware', included, optional, 'Backup hardware', 'Hardware für die Datensicherung'),
  row(
    29,
    'backup-software-licences',
    included,
    optional,
    'Backup software licences',
    'Lizenzen für die Datensicherung',
  ),
  row(30, 'daily-backup', included, optional, 'Daily backup', 'Tägliche Datensicherung'),
  row(31, 'help-desk', included, optional, 'Help desk', 'Help-Desk'),
  row(32, 'extended-service-hours', included, optional, 'Extended service hours', 'Erweiterte Servicezeiten'),
  row(33, 'availability-99', included, included, 'Availability of 99 %', 'Verfügbarkeit von 99 %'),
  row(34, 'data-return', included, included, 'Return of all data', 'Rückgabe aller Daten'),
  row(35, 'fax', optional, optional, 'Fax through Exchange', 'Fax über Exchange'),
];

function row(number: number, id: string, asp: Inclusion, hosting: Inclusion, en: string, de: string): Service {
  return { row: number, id, en, de, asp, hosting };
}
