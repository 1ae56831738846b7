/** Generated from schemas/ by `npm run generate`; do not edit. */
import type { DeepReadonly } from '../deep-readonly.js';


/**
 * One vCenter with its catalogues: tenants name entries of it, never vCenter objects.
 */
interface PlatformFile {
/**
 * Version of this file format.
 */
version: 1
/**
 * Name of the platform, the file's name too.
 */
platform: string
/**
 * Another platform whose file this one patches key by key (RFC 7386): only what differs stands here.
 */
like?: string
/**
 * Where machines are made. User and password come from VSPHERE_USER and VSPHERE_PASSWORD.
 */
vcenter?: {
/**
 * Host name, or `embedded` for the simulator that mandant brings.
 */
server?: string
/**
 * Name of the datacenter in the vCenter.
 */
datacenter?: string
/**
 * Name of the compute cluster in the vCenter.
 */
cluster?: string
/**
 * Name of the distributed switch of the tenants' networks.
 */
switch?: string
/**
 * Folder of machines that holds the tenants' folders.
 */
folder?: string
/**
 * Folder of machines that holds the templates.
 */
"templates-folder"?: string
/**
 * How long the customisation of a new Windows machine may take.
 */
"customize-timeout"?: string
/**
 * MHz of one core, for the limits of resource pools.
 */
"core-mhz"?: number
}
/**
 * Where Terraform keeps the states; connection by the backend's own environment variables.
 */
state?: {
/**
 * Kind of backend that keeps the states.
 */
backend: ("pg" | "local" | "http" | "s3")
/**
 * Bucket of the states, for the backend s3.
 */
bucket?: string
}
/**
 * Ranges and servers that the tenants share.
 */
network?: {
/**
 * The range in which the LAN of every tenant lies.
 */
"tenant-lans"?: string
/**
 * First and last VLAN number that tenants may have.
 */
vlans?: string
/**
 * The way out to the internet.
 */
internet?: {
/**
 * Port group of the access nodes' outer network cards.
 */
"port-group": string
/**
 * Range of the outer addresses of the access nodes.
 */
addresses: string
/**
 * Next hop of the access nodes. Default: the first address of the range.
 */
gateway?: string
}
/**
 * The central web proxy with its virus scanner.
 */
proxy?: {
/**
 * Address of the central proxy.
 */
address: string
/**
 * TCP port of the central proxy.
 */
port: number
}
/**
 * Name servers of the data centre.
 * 
 * @minItems 1
 * 
 * Items: Address of a name server.
 */
dns?: string[]
/**
 * Time servers of the data centre.
 * 
 * @minItems 1
 * 
 * Items: Address of a time server.
 */
ntp?: string[]
}
/**
 * Operating systems, by the name that tenant files use.
 */
templates?: {
/**
 * A template in the vCenter, made for cloning.
 */
[k: string]: {
/**
 * Name of the template in its folder.
 */
name: string
/**
 * How machines of the template start.
 */
firmware: ("efi" | "bios")
/**
 * Whether only signed systems start. Default: yes with EFI.
 */
"secure-boot"?: boolean
}
}
/**
 * Sizes of machines, by the name that tenant files use.
 */
sizes?: {
/**
 * Processors, memory and system disk of a machine.
 */
[k: string]: {
/**
 * Number of processors.
 */
cpus: number
/**
 * Size of the memory.
 */
memory: string
/**
 * Size of the system disk; at least that of the template.
 */
"system-disk": string
/**
 * Whether processors can be added while it runs.
 */
"cpu-hot-add"?: boolean
/**
 * Whether memory can be added while it runs.
 */
"memory-hot-add"?: boolean
}
}
/**
 * Storage classes, by the name that tenant files use.
 */
storage?: {
/**
 * A storage policy and the datastore for new disks.
 */
[k: string]: {
/**
 * Name of the storage policy; mandant makes it.
 */
policy: string
/**
 * Where disks are put. Default: the name of the policy.
 */
datastore?: string
}
}
/**
 * Groups of the provider and what they may do on every tenant's folder.
 */
access?: {
/**
 * A group and its privileges; a role `mandant-<name>` is made of them.
 */
[k: string]: {
/**
 * Windows group that gets the rights, with its domain.
 */
group: string
/**
 * What the group may do on every tenant's folder.
 * 
 * @minItems 1
 * 
 * Items: A privilege as the vSphere API names it.
 */
privileges: string[]
}
}
/**
 * In which order changes reach the tenants; those that name no ring are last. After a failure no further ring is touched.
 * 
 * @minItems 1
 * 
 * Items: Name of a ring, to which tenants refer.
 */
rings?: string[]
/**
 * The pipeline that applies plans, as it proves itself to the cloud directories of tenants.
 */
pipeline?: {
/**
 * Who signs its tokens: an address with https, to the letter.
 */
issuer: string
/**
 * What they say of the job, such as its project and branch, to the letter.
 */
subject: string
}
/**
 * The backup product with its repositories and policies.
 */
backup?: {
/**
 * The backup product that runs the jobs.
 */
product?: "veeam"
/**
 * Version of the product's REST interface: jobs differ from version to version.
 */
"api-version"?: ("1.3-rev2" | "1.3-rev1" | "1.2-rev1")
/**
 * Host name of the backup server.
 */
server?: string
/**
 * Name of the entry in the backup product's credentials that brings databases to rest; never the password.
 */
"guest-credentials"?: string
/**
 * Where restore points are kept.
 */
repositories?: {
/**
 * First copy, in another fire section than the servers.
 */
primary: {
/**
 * Name of the repository in the backup product.
 */
name: string
/**
 * Place and fire section, for the check that copies lie apart.
 */
location: string
/**
 * How long nobody can change or delete a point.
 */
"immutable-days"?: number
/**
 * Name of the password in the backup product that encrypts what lies here; never the password.
 */
encryption?: string
/**
 * Whether the medium is changed by hand.
 */
medium?: ("fixed" | "rotated-daily" | "rotated-weekly")
}
/**
 * Second copy, at another place.
 */
offsite: {
/**
 * Name of the repository in the backup product.
 */
name: string
/**
 * Place and fire section, for the check that copies lie apart.
 */
location: string
/**
 * How long nobody can change or delete a point.
 */
"immutable-days"?: number
/**
 * Name of the password in the backup product that encrypts what lies here; never the password.
 */
encryption?: string
/**
 * Whether the medium is changed by hand.
 */
medium?: ("fixed" | "rotated-daily" | "rotated-weekly")
}
}
/**
 * Backup policies, by the name that tenant files use.
 */
policies?: {
/**
 * When backups run and what is kept.
 */
[k: string]: {
/**
 * The daily increment.
 */
incremental: {
/**
 * When the daily increment begins, Europe/Berlin.
 */
daily: string
}
/**
 * A full backup, made in the repository from increments.
 */
"synthetic-full"?: {
/**
 * Day of the week on which it is made.
 */
weekly: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
}
/**
 * A full backup that is read from the machines.
 */
"active-full"?: {
/**
 * Day of the month on which it is made.
 */
monthly: string
}
/**
 * The copy at another place.
 */
offsite?: {
/**
 * Whether a copy is made daily.
 */
daily: boolean
/**
 * How long a copy is kept there.
 */
keep: string
}
/**
 * How many restore points of each kind are kept.
 */
generations: {
/**
 * Number of daily points, at least that of the last night.
 */
daily: number
/**
 * Number of weekly points.
 */
weekly: number
/**
 * Number of monthly points. They are kept for one month more, and backup products take 999 at most.
 */
monthly: number
/**
 * Number of yearly points; a tenant's retention beyond 12 months adds some.
 */
yearly: number
}
}
}
}
/**
 * Who watches the machines of the tenants, and who is told.
 */
monitoring?: {
/**
 * The Icinga 2 master to which agents connect.
 */
master?: {
/**
 * Name in the certificate of the master.
 */
name: string
/**
 * Address at which access nodes and servers reach it.
 */
address: string
/**
 * TCP port at which agents reach it.
 */
port?: number
}
/**
 * Whose public holidays the service hours keep, and for which years they are compiled.
 */
holidays?: {
/**
 * Federal state of Germany (ISO 3166-2:DE).
 */
state: ("BW" | "BY" | "BE" | "BB" | "HB" | "HH" | "HE" | "MV" | "NI" | "NW" | "RP" | "SL" | "SN" | "ST" | "SH" | "TH")
/**
 * First and last year.
 */
years: string
}
/**
 * Mail addresses of functions of the provider, never of persons.
 */
contacts?: {
/**
 * Who is told of everything, within the service hours of the contract.
 */
"service-hours": string
/**
 * Who is told of what is urgent, within the hours of the emergency service.
 */
emergency: string
/**
 * Who is told of what is urgent, at all other times.
 */
"on-call": string
}
}
/**
 * Names for ports, for the firewall rules of tenants.
 */
services?: {
/**
 * The ports of a service.
 * 
 * @minItems 1
 * 
 * Items: A port or a range of ports.
 */
[k: string]: string[]
}
/**
 * Catalogue of the applications that tenants may use.
 */
applications?: {
/**
 * An application that tenants may use.
 */
[k: string]: {
/**
 * Firm that makes the application.
 */
vendor: string
/**
 * Server roles that the application needs.
 * 
 * Items: A server role that must be there.
 */
needs?: string[]
/**
 * Scanner that the vendor asks for, if not the usual one.
 */
antivirus?: string
/**
 * How it is licensed: `spla` is rented from the provider.
 */
licence?: ("spla" | "customer" | "vendor")
/**
 * Host names that the application must reach.
 * 
 * Items: Host name that must be reached.
 */
outbound?: string[]
}
}
/**
 * Licences that are charged by month, by the name that tenant files use.
 */
licences?: {
/**
 * A product with the unit that it is counted by.
 */
[k: string]: {
/**
 * Name of the product on the price list.
 */
product: string
/**
 * What is counted.
 */
per: ("user" | "core" | "server")
}
}
/**
 * Net prices in EUR, for the ledger.
 */
prices?: {
/**
 * A net price in EUR.
 */
[k: string]: number
}
}

export type Platform = DeepReadonly<PlatformFile>
