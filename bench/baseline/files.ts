/** What the plain script reads of a tenant file. */
export interface TenantFile {
  readonly tenant: string;
  readonly platform: string;
  readonly network: { readonly vlan: number; readonly wan: string };
  readonly servers: Readonly<Record<string, Server>>;
  readonly maintenance: { readonly windows: Readonly<Record<string, unknown>> };
}

export interface Server {
  readonly role: string;
  readonly os: string;
  readonly size: string;
  readonly address: string;
  readonly maintenance: string;
  readonly disks?: Readonly<Record<string, { readonly size: string; readonly storage?: string }>>;
}

/** What the plain script reads of a platform file. */
export interface PlatformFile {
  readonly platform: string;
  readonly vcenter: Readonly<
    Record<'server' | 'datacenter' | 'cluster' | 'switch' | 'folder' | 'templates-folder', string>
  >;
  readonly network: { readonly internet: { readonly 'port-group': string } };
  readonly sizes: Readonly<
    Record<string, { readonly cpus: number; readonly memory: string; readonly 'system-disk': string }>
  >;
  readonly storage: Readonly<Record<string, { readonly policy: string; readonly datastore: string }>>;
  readonly access: Readonly<Record<string, { readonly group: string }>>;
}
