import type { CertificateFolder } from '../model/certificates.js';
import { byCodeUnit, sortedRecord } from '../order.js';

/** What `readCertificates` reads of a directory, of files that lie nowhere: those of a commit. */
export function certificatesOf(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, CertificateFolder> {
  const tenants = new Map<string, Map<string, string>>();
  for (const [path, bytes] of [...files].toSorted(([a], [b]) => byCodeUnit(a, b))) {
    const [folder, tenant = '', ...rest] = path.split('/');
    if (folder !== 'certificates' || rest.length === 0) continue;
    const texts = tenants.get(tenant) ?? new Map<string, string>();
    tenants.set(tenant, texts.set(rest.join('/'), new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)));
  }
  return new Map([...tenants].map(([tenant, texts]) => [tenant, folderOf(texts)]));
}

function folderOf(texts: ReadonlyMap<string, string>): CertificateFolder {
  const below = (folder: string) =>
    sortedRecord(
      [...texts].flatMap(([path, text]): [string, string][] => {
        const name = /^([^/]+)\/([^/]+)\.pem$/.exec(path);
        return name?.[1] === folder ? [[name[2] ?? '', text]] : [];
      }),
    );
  return {
    authority: texts.get('authority.pem') ?? null,
    revocationList: texts.get('revocation-list.pem') ?? null,
    accessNode: texts.get('access-node.pem') ?? null,
    sites: below('sites'),
    devices: below('devices'),
    previous: below('previous'),
    revoked: below('revoked'),
  };
}
