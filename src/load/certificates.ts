import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CertificateFolder } from '../model/certificates.js';
import { byCodeUnit, sortedRecord } from '../order.js';

/** The folders of all tenants below `certificates/`, by tenant. A tenant without a folder has no entry. */
export async function readCertificates(root: string): Promise<ReadonlyMap<string, CertificateFolder>> {
  const tenants = (await namesIn(join(root, 'certificates'))).toSorted(byCodeUnit);
  const folders = await Promise.all(tenants.map((tenant) => readFolder(join(root, 'certificates', tenant))));
  return new Map(folders.flatMap((folder, index) => (folder === null ? [] : [[tenants[index] ?? '', folder]])));
}

async function readFolder(folder: string): Promise<CertificateFolder | null> {
  if ((await namesIn(folder)).length === 0) return null;
  const [authority, revocationList, accessNode, sites, devices, previous, revoked] = await Promise.all([
    readText(join(folder, 'authority.pem')),
    readText(join(folder, 'revocation-list.pem')),
    readText(join(folder, 'access-node.pem')),
    readAll(join(folder, 'sites')),
    readAll(join(folder, 'devices')),
    readAll(join(folder, 'previous')),
    readAll(join(folder, 'revoked')),
  ]);
  return { authority, revocationList, accessNode, sites, devices, previous, revoked };
}

async function readAll(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = (await namesIn(folder)).filter((name) => name.endsWith('.pem'));
  const texts = await Promise.all(names.map((name) => readText(join(folder, name))));
  return sortedRecord(
    names.map((name, index): [string, string] => [name.slice(0, -'.pem'.length), texts[index] ?? '']),
  );
}

async function namesIn(folder: string): Promise<string[]> {
  return await readdir(folder).catch(orMissing([]));
}

async function readText(file: string): Promise<string | null> {
  return await readFile(file, 'utf8').catch(orMissing(null));
}

/** What is not there, or is a file where a folder would be, counts as empty. */
function orMissing<T>(empty: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return empty;
    throw error;
  };
}
