import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { OperationError } from '../operation-error.js';
import { byCodeUnit } from '../order.js';
import { inputFolders } from './file-set.js';

/**
 * Every file that commands read of a repository, in order: `tenants/k0042.yaml`.
 * @throws OperationError for what is no regular file: a link may lead to something that changes unseen, a pipe never ends
 */
export function inputPaths(root: string): string[] {
  return inputFolders.flatMap((folder) => pathsBelow(root, folder));
}

function pathsBelow(root: string, folder: string): string[] {
  return entriesOf(join(root, folder)).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory() && !isNameOfFile(path)) return pathsBelow(root, path);
    if (entry.isFile()) return [path];
    throw new OperationError(`${path} is no regular file`, 'put the file itself there, not a link to it');
  });
}

/** Whether a file of this name would be read, so that a folder of this name is a mistake. */
function isNameOfFile(path: string): boolean {
  return /^(tenants|platforms)\/[^./][^/]*\.ya?ml$|^tenants\/[^/]*\.addresses\.json$/.test(path);
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => byCodeUnit(a.name, b.name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
