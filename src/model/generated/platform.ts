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
 * The file's name too.
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
 * Its name in the vCenter.
 */
datacenter?: string
/**
 * Its name in the vCenter.
 */
cluster?: string
/**
 * Distributed switch of the tenants' networks.
 */
switch?: string
/**
 * Parent folder of the tenants' folders.
 */
folder?: string
/**
 * Folder of the templates.
 */
"templates-folder"?: string
/**
 * How long sysprep may take. Default: 10 minutes.
 */
"customize-timeout"?: string
/**
 * MHz of one core, for limits of resource pools. Default: 2500.
 */
"core-mhz"?: number
}
/**
 * Where Terraform keeps the states; connection by the backend's own environment variables.
 */
state?: {
/**
 * Kind of backend.
 */
backend: ("pg" | "local" | "http" | "s3")
}
/**
 * Ranges and servers that the tenants share.
 */
network?: {
/**
 * Every LAN of a tenant lies in it.
 */
"tenant-lans"?: string
/**
 * First and last number.
 */
vlans?: string
/**
 * The way out.
 */
internet?: {
/**
 * Network of the outer cards.
 */
"port-group": string
/**
 * Range of the outer addresses.
 */
addresses: string
/**
 * Next hop. Default: the first address.
 */
gateway?: string
}
/**
 * Central web proxy with virus scanner.
 */
proxy?: {
/**
 * Of the proxy.
 */
address: string
/**
 * TCP port.
 */
port: number
}
/**
 * Name servers.
 * 
 * @minItems 1
 * 
 * Items: An address.
 */
dns?: string[]
/**
 * Time servers.
 * 
 * @minItems 1
 * 
 * Items: An address.
 */
ntp?: string[]
}
/**
 * Operating systems, by the name that tenant files use.
 */
templates?: {
/**
 * A template in the vCenter.
 */
[k: string]: {
/**
 * Its name in the templates folder.
 */
name: string
/**
 * How it starts.
 */
firmware: ("efi" | "bios")
/**
 * Default: with EFI.
 */
"secure-boot"?: boolean
}
}
/**
 * Sizes of machines.
 */
sizes?: {
/**
 * Processors, memory, system disk.
 */
[k: string]: {
/**
 * Number.
 */
cpus: number
/**
 * How much.
 */
memory: string
/**
 * How large.
 */
"system-disk": string
/**
 * Whether processors can be added while it runs. Default: false.
 */
"cpu-hot-add"?: boolean
/**
 * Whether memory can be added while it runs. Default: true.
 */
"memory-hot-add"?: boolean
}
}
/**
 * Storage classes.
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
 * DOMAIN\group.
 */
group: string
/**
 * Privileges of vSphere.
 * 
 * @minItems 1
 * 
 * Items: As vSphere names it.
 */
privileges: string[]
}
}
/**
 * The backup product and its policies.
 */
backup?: {
/**
 * The product.
 */
product?: "veeam"
/**
 * Version of its REST interface.
 */
"api-version"?: ("1.3-rev2" | "1.3-rev1" | "1.2-rev1")
/**
 * Its host name.
 */
server?: string
/**
 * Where points are kept.
 */
repositories?: {
/**
 * First copy, in another fire section than the servers.
 */
primary: {
/**
 * Name in the backup product.
 */
name: string
/**
 * Place and fire section.
 */
location: string
/**
 * How long nobody can change or delete a point.
 */
"immutable-days"?: number
/**
 * Whether the medium is changed by hand. Default: fixed.
 */
medium?: ("fixed" | "rotated-daily" | "rotated-weekly")
}
/**
 * Second copy, at another place.
 */
offsite: {
/**
 * Name in the backup product.
 */
name: string
/**
 * Place and fire section.
 */
location: string
/**
 * How long nobody can change or delete a point.
 */
"immutable-days"?: number
/**
 * Whether the medium is changed by hand. Default: fixed.
 */
medium?: ("fixed" | "rotated-daily" | "rotated-weekly")
}
}
/**
 * Backup policies, by name.
 */
policies?: {
/**
 * When backups run and what is kept.
 */
[k: string]: {
/**
 * Daily increment.
 */
incremental: {
/**
 * Time of day, Europe/Berlin.
 */
daily: string
}
/**
 * Full made from increments.
 */
"synthetic-full"?: {
/**
 * Day of the week.
 */
weekly: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
}
/**
 * Full read from the machines.
 */
"active-full"?: {
/**
 * Which weekday of the month.
 */
monthly: string
}
/**
 * Daily copy to another place.
 */
offsite?: {
/**
 * Whether a copy is made daily.
 */
daily: boolean
/**
 * How long the copy is kept.
 */
keep: string
}
/**
 * How many points are kept of each kind.
 */
generations: {
/**
 * Daily points.
 */
daily: number
/**
 * Weekly points.
 */
weekly: number
/**
 * Monthly points.
 */
monthly: number
/**
 * Yearly points.
 */
yearly: number
}
}
}
}
/**
 * Names of ports, for firewall rules.
 */
services?: {
/**
 * Its ports.
 * 
 * @minItems 1
 * 
 * Items: A port.
 */
[k: string]: string[]
}
/**
 * Catalogue of applications.
 */
applications?: {
/**
 * An application that tenants may use.
 */
[k: string]: {
/**
 * Who makes it.
 */
vendor: string
/**
 * Server roles that it needs.
 * 
 * Items: A server role.
 */
needs?: string[]
/**
 * Scanner that it asks for.
 */
antivirus?: string
/**
 * How it is licensed.
 */
licence?: ("spla" | "customer" | "vendor")
/**
 * Host names that it must reach.
 * 
 * Items: A host name.
 */
outbound?: string[]
}
}
/**
 * Licences that are charged by month.
 */
licences?: {
/**
 * A product and its unit.
 */
[k: string]: {
/**
 * Name on the price list.
 */
product: string
/**
 * Unit.
 */
per: ("user" | "core" | "server")
}
}
/**
 * Net prices in EUR.
 */
prices?: {
/**
 * EUR, net.
 */
[k: string]: number
}
}

export type Platform = DeepReadonly<PlatformFile>
