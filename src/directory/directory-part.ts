import type { Directory } from '../model/directory.js';
import { type DirectoryKeeper, directoryKeepers } from '../model/directory-actions.js';

/** What of a directory one keeper sees to: the objects of its kinds, and who has which right on them. */
export function directoryPart({ objects, grants }: Directory, keeper: DirectoryKeeper): Directory {
  return {
    objects: objects.filter(({ kind }) => directoryKeepers[kind] === keeper),
    grants: grants.filter(({ on }) => directoryKeepers[on.kind] === keeper),
  };
}
