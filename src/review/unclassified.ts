import type { Change } from './change.js';

/** The shared stack of a platform came out otherwise, and nothing says why. */
export function unclassifiedShared(platform: string, files: readonly string[]): Change {
  const subject = { kind: 'unclassified', id: `platform-${platform}` } as const;
  const place = { file: `platforms/${platform}.yaml`, path: '' };
  return { ...plain, tenant: null, platform, subject, after: { pieces: files }, place, files };
}

/** What the base says of a tenant cannot be compiled, so that nobody can tell what changes. */
export function unreadableBase(
  base: string,
  head: string | null,
  sources: readonly { readonly file: string; readonly data: unknown }[],
): Change {
  const file = `tenants/${base}.yaml`;
  const data = sources.find((source) => source.file === file)?.data as
    | { readonly platform?: unknown }
    | null
    | undefined;
  const platform = typeof data?.platform === 'string' ? data.platform : '';
  const shared = { ...plain, tenant: head ?? base, platform, place: { file, path: '' } };
  if (head !== null) return { ...shared, subject: { kind: 'unclassified', id: 'base-invalid' } };
  const gone = { subject: { kind: 'tenant', id: base }, verb: 'removed', before: {}, after: null } as const;
  return { ...shared, ...gone, severity: 'critical', downtime: 'data-at-risk', guards: ['tenant-removed'] };
}

const plain = {
  verb: 'changed',
  before: null,
  after: null,
  parts: [],
  reached: [],
  addresses: [],
  files: [],
  severity: 'major',
  downtime: null,
  restarts: [],
  licences: [],
  rules: [],
  guards: [],
} as const satisfies Partial<Change>;
