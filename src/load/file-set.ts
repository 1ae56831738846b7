/** The folders of a repository that commands read. */
export const inputFolders = ['tenants', 'platforms', 'certificates'] as const;

/** All input files of a repository at one moment. */
export interface FileSet {
  /** Path below the repository to git's object id of the content: equal contents, equal ids. */
  readonly ids: ReadonlyMap<string, string>;
  /** The contents of some of them. */
  readonly read: (paths: readonly string[]) => ReadonlyMap<string, Uint8Array>;
}
