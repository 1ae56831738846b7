/** Generated from schemas/ by `npm run generate`; do not edit. */
import type { DeepReadonly } from '../deep-readonly.js';


/**
 * One customer: everything the provider runs for it.
 */
interface TenantFile {
/**
 * Version of this file format.
 */
version: 1
/**
 * The file's name too; the only name that reaches vCenter, logs, tags and state.
 */
tenant: string
/**
 * A file under platforms/: where the tenant lives.
 */
platform: string
/**
 * When changes reach the tenant: an entry of `rings` of the platform; after all rings where absent.
 */
ring?: string
/**
 * Where the tenant is between the first talk and the last disk.
 */
lifecycle: ("planned" | "active" | "decommission")
/**
 * Who it is. Never leaves this file but into reports for the customer.
 */
customer: {
/**
 * Name of the firm.
 */
name: string
/**
 * Kind of trade; some switch on the rules of professional secrecy.
 */
sector: ("tax-adviser" | "lawyer" | "medical" | "notary" | "trade" | "other")
}
/**
 * What was agreed with the customer.
 */
contract: {
/**
 * `asp`: the provider runs everything. `hosting`: the provider supplies the machines.
 */
model: ("asp" | "hosting")
/**
 * First day of the contract.
 */
start: string
/**
 * Last day of the contract, once it was terminated.
 */
end?: string
/**
 * What is optional in the model and booked or declined; everything else follows from the model.
 */
services: {
/**
 * Server hardware (Server-Hardware). Always included under ASP, always included under hosting.
 */
"server-hardware"?: boolean
/**
 * Storage hardware (Storage-Hardware). Always included under ASP, always included under hosting.
 */
"storage-hardware"?: boolean
/**
 * Hardware maintenance and repair (Wartung und Reparatur der Hardware). Always included under ASP, always included under hosting.
 */
"hardware-maintenance"?: boolean
/**
 * Secured dial-in in the data centre (Gesicherte Einwahl im Rechenzentrum). Always included under ASP, always included under hosting.
 */
"central-dial-in"?: boolean
/**
 * Monitoring of the central dial-in (Überwachung der zentralen Einwahl). Always included under ASP, always included under hosting.
 */
"central-dial-in-monitoring"?: boolean
/**
 * Secured dial-in at the customer (Gesicherte Einwahl beim Kunden). Always included under ASP, optional under hosting.
 */
"customer-gateway"?: boolean
/**
 * Monitoring of the customer gateway (Überwachung des Gateways beim Kunden). Always included under ASP, optional under hosting.
 */
"customer-gateway-monitoring"?: boolean
/**
 * Remote VPN dial-in (VPN-Einwahl für Heimarbeit und unterwegs). Optional under ASP, optional under hosting.
 */
"remote-vpn"?: boolean
/**
 * Secured internet access (Gesicherter Internetzugang). Always included under ASP, optional under hosting.
 */
"internet-access"?: boolean
/**
 * Windows licences (SPLA) (Windows-Lizenzen (SPLA)). Always included under ASP, always included under hosting.
 */
"windows-licences"?: boolean
/**
 * Microsoft SQL Server (SPLA) (Microsoft SQL Server (SPLA)). Optional under ASP, optional under hosting.
 */
"sql-server"?: boolean
/**
 * Microsoft Exchange Server (SPLA) (Microsoft Exchange Server (SPLA)). Optional under ASP, optional under hosting.
 */
exchange?: boolean
/**
 * Microsoft Office (SPLA) (Microsoft Office (SPLA)). Optional under ASP, optional under hosting.
 */
office?: boolean
/**
 * Antivirus software (Virenschutz-Software). Always included under ASP, optional under hosting.
 */
antivirus?: boolean
/**
 * Installation of Microsoft products (Installation von Microsoft-Produkten). Always included under ASP, optional under hosting.
 */
"microsoft-installation"?: boolean
/**
 * Updates of Microsoft products (Aktualisierung von Microsoft-Produkten). Always included under ASP, optional under hosting.
 */
"microsoft-updates"?: boolean
/**
 * Installation of third-party software (Installation von Fremdsoftware). Optional under ASP, optional under hosting.
 */
"third-party-installation"?: boolean
/**
 * Updates of third-party software (Aktualisierung von Fremdsoftware). Always included under ASP, optional under hosting.
 */
"third-party-updates"?: boolean
/**
 * System and routing management (System- und Routing-Management). Always included under ASP, always included under hosting.
 */
"system-and-routing-management"?: boolean
/**
 * System monitoring (Systemüberwachung). Always included under ASP, always included under hosting.
 */
"system-monitoring"?: boolean
/**
 * System administration (Systemadministration). Always included under ASP, optional under hosting.
 */
"system-administration"?: boolean
/**
 * User support for Microsoft products (Anwenderbetreuung für Microsoft-Produkte). Always included under ASP, optional under hosting.
 */
"microsoft-user-support"?: boolean
/**
 * User support for third-party software (Anwenderbetreuung für Fremdsoftware). Optional under ASP, optional under hosting.
 */
"third-party-user-support"?: boolean
/**
 * Incident management (Störungsmanagement). Always included under ASP, optional under hosting.
 */
"incident-management"?: boolean
/**
 * Change management (Änderungsmanagement). Always included under ASP, optional under hosting.
 */
"change-management"?: boolean
/**
 * User administration (Benutzerverwaltung). Always included under ASP, optional under hosting.
 */
"user-administration"?: boolean
/**
 * Continuous virus scanning (Laufende Virenprüfung). Always included under ASP, optional under hosting.
 */
"virus-scanning"?: boolean
/**
 * Backup hardware (Hardware für die Datensicherung). Always included under ASP, optional under hosting.
 */
"backup-hardware"?: boolean
/**
 * Backup software licences (Lizenzen für die Datensicherung). Always included under ASP, optional under hosting.
 */
"backup-software-licences"?: boolean
/**
 * Daily backup (Tägliche Datensicherung). Always included under ASP, optional under hosting.
 */
"daily-backup"?: boolean
/**
 * Help desk (Help-Desk). Always included under ASP, optional under hosting.
 */
"help-desk"?: boolean
/**
 * Extended service hours (Erweiterte Servicezeiten). Always included under ASP, optional under hosting.
 */
"extended-service-hours"?: boolean
/**
 * Availability of 99 % (Verfügbarkeit von 99 %). Always included under ASP, always included under hosting.
 */
"availability-99"?: boolean
/**
 * Return of all data (Rückgabe aller Daten). Always included under ASP, always included under hosting.
 */
"data-return"?: boolean
/**
 * Fax through Exchange (Fax über Exchange). Optional under ASP, optional under hosting.
 */
fax?: boolean
}
/**
 * Agreement on commissioned processing (Art. 28 GDPR).
 */
"processing-agreement": {
/**
 * Day of the signature.
 */
signed: string
}
/**
 * Undertaking of professional secrecy (§ 203 StGB, § 62a StBerG).
 */
secrecy?: {
/**
 * Day of the signature.
 */
signed: string
/**
 * Firms that take part in the work and are bound by the same secrecy.
 * 
 * Items: Name of a firm that is bound too.
 */
subcontractors: string[]
}
}
/**
 * The tenant's own network in the data centre.
 */
network: {
/**
 * Address range of the servers; the first address is the access node.
 */
lan: string
/**
 * Number of the VLAN of its LAN; no other tenant of the platform has it.
 */
vlan: number
/**
 * The access node's own address outside, of the platform's range.
 */
wan: string
/**
 * Virtual addresses of home office and mobile users.
 */
"remote-users"?: string
/**
 * Name of the Active Directory domain.
 */
domain: string
/**
 * Short name of the domain, as before the backslash in KMUSTER\max.muster: at most 15 capitals, digits and hyphens.
 */
netbios: string
}
/**
 * The tenant's VPN gateway and firewall, where it differs from the usual.
 */
"access-node"?: {
/**
 * A size of the platform for the access node.
 */
size?: string
}
/**
 * Windows servers by name (NetBIOS: at most 15 characters).
 */
servers: {
/**
 * A Windows server of the tenant.
 */
[k: string]: {
/**
 * What the server is for; it decides its services, checks and protection.
 */
role: ("domain-controller" | "file-server" | "terminal-server" | "sql-server" | "exchange" | "application-server")
/**
 * Operating system: a key of `templates` of the platform.
 */
os: string
/**
 * A key of `sizes` of the platform: processors, memory and system disk.
 */
size: string
/**
 * Number of processors, where it differs from the size.
 */
cpus?: number
/**
 * Memory, where it differs from the size.
 */
memory?: string
/**
 * Storage class of the system disk: a key of `storage` of the platform.
 */
storage?: string
/**
 * Its fixed address in the LAN of the tenant.
 */
address: string
/**
 * Data disks beside the system disk, by name. They only grow.
 */
disks?: {
/**
 * A data disk of the server.
 */
[k: string]: {
/**
 * How large it is; a disk never shrinks.
 */
size: string
/**
 * Storage class: a key of `storage` of the platform.
 */
storage?: string
}
}
/**
 * Shared folders on the disks of the server, by name.
 */
shares?: {
/**
 * A shared folder with its rights.
 */
[k: string]: {
/**
 * A disk of the server, a slash, and the folder on it.
 */
path: string
/**
 * Who may do what in it: groups or users.
 */
access: {
/**
 * What the group or user may do.
 */
[k: string]: "read" | "change" | "full"
}
}
}
/**
 * A disk of the server, a slash, and the folder in which everybody gets a folder of their own, drive H: at sign-in.
 */
"home-directories"?: string
/**
 * Applications of the tenant that run here.
 * 
 * Items: A key of `applications`.
 */
applications?: string[]
/**
 * A key of `maintenance.windows`: when it may be interrupted.
 */
maintenance: string
/**
 * Raise it to have the machine destroyed and made anew on purpose.
 */
rebuild?: number
}
}
/**
 * Applications of the tenant, by their key in the platform's catalogue.
 */
applications?: {
/**
 * An application of the platform catalogue, with what differs for this tenant.
 */
[k: string]: {
/**
 * Who holds the right to use the software.
 */
rights?: {
/**
 * Holder of the right to use it.
 */
"held-by": ("customer" | "provider")
/**
 * What proves the right, such as the number of a contract.
 */
evidence: string
}
/**
 * Edition of the product.
 */
edition?: string
/**
 * How it is licensed: `spla` is rented from the provider.
 */
licence?: ("spla" | "customer" | "vendor")
/**
 * Who brings updates of the application.
 */
update?: ("provider" | "vendor" | "customer")
/**
 * Scanner that the application asks for, if not the usual one.
 */
antivirus?: string
/**
 * Number of the contract with the vendor.
 */
"maintenance-contract"?: string
}
}
/**
 * Places where the customer works, by name.
 */
sites?: {
/**
 * A place where the customer works.
 */
[k: string]: {
/**
 * Address range at the site; the first address is the branch gateway.
 */
lan: string
/**
 * The branch gateway, which builds the tunnel to the data centre.
 */
gateway?: {
/**
 * Who supplies the branch gateway.
 */
"delivered-by": ("provider" | "customer")
/**
 * Serial number on the label of the gateway.
 */
serial?: string
}
/**
 * Internet lines in order of preference: the second is the failover. The only place where the order of keys counts.
 */
lines: {
/**
 * An internet line of the site.
 */
[k: string]: {
/**
 * Who runs the line; the failover line must come from another provider.
 */
provider: string
/**
 * The static address of the line outside, or `dynamic`.
 */
address: string
/**
 * Network of a line whose router hands out no address; the gateway then sets `address` itself. By DHCP where absent.
 */
network?: string
/**
 * The line's router within `network`, to which the gateway sends everything.
 */
"next-hop"?: string
}
}
/**
 * Printers at the site, reachable from the terminal servers.
 */
printers?: {
/**
 * A printer at the site.
 */
[k: string]: {
/**
 * Name of its driver on the terminal servers.
 */
driver: string
/**
 * Its address in the LAN of the site.
 */
address: string
/**
 * Who gets it; everybody where absent.
 * 
 * Items: A key of `groups`.
 */
groups?: string[]
}
}
}
}
/**
 * Groups of people, by name.
 */
groups?: {
/**
 * A group of people.
 */
[k: string]: {
/**
 * Who is in the group, for people who read it later.
 */
description: string
}
}
/**
 * Natural persons, by login name.
 */
users?: {
/**
 * A natural person with an account.
 */
[k: string]: {
/**
 * Given name as in the passport.
 */
"given-name": string
/**
 * Surname as in the passport.
 */
surname: string
/**
 * What Windows and mail use where the key has other letters.
 */
account?: string
/**
 * First day of the account; it counts for the licence month.
 */
from: string
/**
 * Last day: from the next day on the account is disabled and its certificates revoked.
 */
until?: string
/**
 * Groups of the tenant that the person is in.
 * 
 * Items: A key of `groups`.
 */
groups?: string[]
/**
 * Licences of the platform catalogue, charged by month.
 * 
 * Items: A key of `licences` of the platform.
 */
licences?: string[]
/**
 * Address of the personal mailbox.
 */
mail?: string
/**
 * Whether telephones of the person may synchronise the mailbox (Exchange ActiveSync).
 */
mobile?: boolean
/**
 * Whether the person may browse through the proxy.
 */
internet?: boolean
/**
 * Devices for home office and travel, each with a personal certificate of two years.
 */
remote?: {
/**
 * A device with its certificate.
 */
[k: string]: {
/**
 * Day of issue of the certificate; it is valid for two years.
 */
issued: string
/**
 * Day of revocation, for a lost device or a leaver.
 */
revoked?: string
}
}
}
}
/**
 * Function mailboxes by address; they are no users.
 */
mailboxes?: {
/**
 * A mailbox that several people read.
 */
[k: string]: {
/**
 * `shared`: read by several people. `room`: a room, which accepts meetings while it is free; `access` then keeps its calendar.
 */
kind?: ("shared" | "room")
/**
 * Users and groups that read it and send from it.
 * 
 * @minItems 1
 * 
 * Items: A key of `users` or `groups`.
 */
access: string[]
}
}
/**
 * What may pass, by name. Everything not named is dropped.
 */
firewall?: {
/**
 * One kind of traffic that may pass; everything not named is dropped.
 */
[k: string]: {
/**
 * What the traffic is for, in words for auditors.
 */
purpose: string
/**
 * The user who answers for the rule.
 */
owner: string
/**
 * Where the traffic comes from.
 * 
 * @minItems 1
 * 
 * Items: `lan`, `remote-users`, `internet`, `server:<name>`, `site:<name>`, `user:<name>`, `printer:<site>/<name>` or an address range.
 */
from: string[]
/**
 * Where the traffic goes.
 * 
 * @minItems 1
 * 
 * Items: `lan`, `remote-users`, `internet`, `server:<name>`, `site:<name>`, `user:<name>`, `printer:<site>/<name>` or an address range.
 */
to: string[]
/**
 * Names of the platform's `services`, or `tcp/<port>`, `udp/<port>`.
 * 
 * @minItems 1
 * 
 * Items: A key of `services` of the platform, or a port such as tcp/8443.
 */
services: string[]
/**
 * Only at this time of day, Europe/Berlin; always where absent.
 */
hours?: string
/**
 * Last day on which the rule holds; for ever where absent.
 */
expires?: string
}
}
/**
 * Browsing through the central proxy.
 */
internet?: {
/**
 * Whether the tenant reaches the proxy. Default: as the service internet-access.
 */
proxy?: boolean
/**
 * Whether encrypted pages are opened and scanned.
 */
"tls-inspection"?: boolean
}
/**
 * How the servers are protected against loss: stands where the service daily-backup is part of the contract, and only there.
 */
backup?: {
/**
 * A key of `backup.policies` of the platform.
 */
policy: string
/**
 * How long points are kept, 12 months to 5 years.
 */
retention?: string
/**
 * How often a restore is tried, and when it was last.
 */
"restore-test"?: {
/**
 * How much time may pass between two tests.
 */
every: string
/**
 * Day of the last one; counted from the start of the contract until then.
 */
last?: string
}
/**
 * How often the customer takes a full backup home.
 */
"home-copy"?: ("never" | "quarterly" | "yearly")
}
/**
 * When servers may be interrupted.
 */
maintenance: {
/**
 * Weekly windows by name; servers refer to them.
 */
windows: {
/**
 * A weekly time when servers may be interrupted.
 */
[k: string]: {
/**
 * Day of the week on which it is.
 */
weekday: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
/**
 * When the window begins, Europe/Berlin.
 */
from: string
/**
 * When it ends, on the same day.
 */
to: string
}
}
}
/**
 * Where checks differ from what is usual for the roles of the servers.
 */
monitoring?: {
/**
 * Share of a disk below which a warning is given.
 */
"disk-free"?: string
/**
 * Who is told outside service hours.
 */
contact?: ("on-call" | "next-working-day")
/**
 * Servers that are not watched for a while; needs an exception.
 * 
 * Items: A key of `servers`.
 */
without?: string[]
}
/**
 * The nine days of the start.
 */
onboarding?: {
/**
 * First day of the nine, a Monday.
 */
start: string
/**
 * Number of seats that are moved.
 */
seats: number
/**
 * How the data comes to the data centre.
 */
migration: ("upload" | "pick-up")
}
/**
 * Cloud directory; only where this section stands.
 */
entra?: {
/**
 * Primary domain of the directory.
 */
directory: string
/**
 * `synced`: a directory sync creates them, hands off. `cloud`: mandant creates them.
 */
users: ("synced" | "cloud")
/**
 * What a sign-in to the cloud must meet.
 */
"conditional-access"?: {
/**
 * Everybody needs a second factor.
 */
mfa?: boolean
/**
 * Protocols without a second factor are refused.
 */
"block-legacy"?: boolean
/**
 * Sign-ins only from the static addresses of the sites.
 */
"sites-only"?: boolean
}
/**
 * People of other firms, by mail address.
 */
guests?: {
/**
 * An invited person of another firm.
 */
[k: string]: {
/**
 * Groups of the tenant that the guest is in.
 * 
 * Items: A key of `groups`.
 */
groups?: string[]
}
}
}
/**
 * Findings that are accepted for a while.
 * 
 * Items: One finding that is accepted for a while, with a name under it.
 */
exceptions?: {
/**
 * Code of the rule, as the finding shows it.
 */
rule: string
/**
 * Path of the place, where the rule is to be accepted in one place only.
 */
at?: string
/**
 * Why the finding is accepted for now.
 */
reason: string
/**
 * Who accepted it, by role or initials.
 */
approver: string
/**
 * Last day on which it holds; then it is an error.
 */
expires: string
}[]
}

export type Tenant = DeepReadonly<TenantFile>
