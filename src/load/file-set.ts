/** The folders of a repository that commands read. */
export const inputFolders = ['tenants', 'platforms', 'certificates'] as const;

/** All input files of a repository at one moment. */
export interface FileSet {
  /** Path below the repository to git's object id of the content: equal contents, equal ids. */
  readonly ids: ReadonlyMap<string, string>;
  /**
   * The contents of some of them, as they were at that moment.
   * @throws OperationError where that is not to be had any more
   */
  readonly read: (paths: readonly string[]) => ReadonlyMap<string, Uint8Array>;
}
