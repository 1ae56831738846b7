import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newRepositoryIn } from '../git-in.js';
import { type Ran, type TestRepository, testRepository } from '../incremental/mandant-in-repository.js';

/** What `affected --format json` prints, as far as tests look at it. */
export interface AffectedReport {
  readonly base: { readonly name: string; readonly commit: string | null };
  readonly head: { readonly name: string; readonly commit: string | null };
  readonly stacks: readonly {
    readonly name: string;
    readonly change: string;
    readonly from: string | null;
    readonly platform: string;
    readonly reasons: readonly {
      readonly kind: string;
      readonly file: string | null;
      readonly keys: readonly string[];
    }[];
    readonly files: readonly string[];
  }[];
  readonly summary: { readonly tenants: number; readonly affected: number };
}

/** A generated repository under git, compiled and committed on `main`. */
export interface GitRepository extends TestRepository {
  readonly git: (...args: readonly string[]) => string;
  readonly commit: (message: string) => string;
  readonly read: (path: string) => string;
  readonly write: (path: string, text: string) => void;
  readonly edit: (path: string, change: (text: string) => string) => void;
  /** The work tree as it is in `main` again. */
  readonly restore: () => void;
  readonly affected: (...args: readonly string[]) => Promise<AffectedReport>;
}

export async function gitRepository(tenants: number): Promise<GitRepository> {
  const repository = testRepository(tenants);
  const { root } = repository;
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const write = (path: string, text: string) => writeFileSync(join(root, path), text);
  const compiled = await repository.compile();
  if (compiled.status !== 0) throw new Error(compiled.err);
  write('.gitignore', '/.mandant/\n/compiled/\n/base/\n');
  const { git, commit } = newRepositoryIn(root);
  commit('all tenants');
  return {
    ...repository,
    git,
    commit,
    read,
    write,
    edit: (path, change) => {
      const before = read(path);
      const after = change(before);
      if (after === before) throw new Error(`the edit of ${path} changed nothing`);
      write(path, after);
    },
    restore: () => {
      git('checkout', '--quiet', '--force', 'main');
      git('clean', '--quiet', '--force', '-d');
    },
    affected: async (...args) => reportOf(await repository.run('affected', '--format', 'json', ...args)),
  };
}

function reportOf({ status, out, err }: Ran): AffectedReport {
  if (status !== 0) throw new Error(`exit ${status}: ${err}`);
  return JSON.parse(out) as AffectedReport;
}
