import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compareTrees } from '../affected/compare-trees.js';
import { hashOf } from '../incremental/sealed-file.js';
import { toolFingerprint } from '../incremental/tool-fingerprint.js';
import { readManifest } from '../load/manifest.js';
import { workTreeFiles } from '../load/work-tree-files.js';
import type { Manifest } from '../compile/manifest.js';
import { noCertificates } from '../model/certificates.js';
import { OperationError } from '../operation-error.js';
import { byCodeUnit } from '../order.js';
import { resolveTenants } from '../resolve/resolve-tenants.js';
import type { Change } from '../review/change.js';
import { reviewOf } from '../review/review.js';
import type { ReviewSide } from '../review/review-side.js';
import { reviewTenant } from '../review/review-tenant.js';
import { withAllNames, withoutAnyNames } from '../review/shown-names.js';
import { unclassifiedShared } from '../review/unclassified.js';
import { tenantOfStack } from '../stack-name.js';
import type { Io } from './io.js';
import { errorsText } from './errors-text.js';
import { evidenceOf } from './evidence.js';
import { judge, textsOf } from './judge.js';
import type { MadeReview, ReviewOptions } from './make-review.js';

/** Git's object ids have so many digits where nobody says otherwise. */
const idLength = 40;

export interface Trees {
  readonly baseTree: string;
  readonly headTree: string;
}

/**
 * What differs between two trees that two versions of mandant compiled of the files as they are in the work tree. The files say the
 * same at both sides, so every difference is one that no change of theirs explains; `null` where they are invalid.
 * @throws OperationError where the trees are not of the same tenants
 */
export async function reviewOfTrees(
  io: Io,
  { baseTree, headTree }: Trees,
  { platform, withNames = false }: ReviewOptions,
): Promise<MadeReview | null> {
  const [base, head] = [baseTree, headTree].map((tree) => readManifest(resolve(io.root, tree))) as [Manifest, Manifest];
  const differing = compareTrees(base, head);
  const alone = differing.filter(({ change }) => change !== 'changed').map(({ name }) => name);
  if (alone.length > 0) {
    throw new OperationError(
      `only one of the trees has ${alone.join(', ')}`,
      'compile both of the same files, or compare commits with --base and --head',
    );
  }
  const sides = await sidesOfWorkTree(io, platform);
  if (sides === null) return null;
  const filesIn = (tree: string, { stacks }: Manifest, tenant: string) => {
    const own = Object.entries(stacks).filter(([name]) => tenantOfStack(name) === tenant);
    const paths = own.flatMap(([, stack]) => Object.keys(stack.files));
    return new Map(paths.map((path) => [path, readFileSync(join(resolve(io.root, tree), path), 'utf8')]));
  };
  const tenants = new Set(differing.flatMap(({ name }) => tenantOfStack(name) ?? []));
  const changes = [
    ...[...tenants].flatMap((tenant): readonly Change[] => {
      const side = sides.get(tenant);
      if (side === undefined)
        throw new OperationError(`there is no tenant ${tenant} in the work tree`, 'compile its files');
      const before = { ...side, files: filesIn(baseTree, base, tenant) };
      return reviewTenant(before, { ...side, files: filesIn(headTree, head, tenant) }, io.today);
    }),
    ...differing
      .filter(({ kind }) => kind === 'platform')
      .map(({ platform: name, files }) => unclassifiedShared(name, files)),
  ].map(withNames ? withAllNames : withoutAnyNames);
  const names = { base: { name: baseTree, commit: null }, head: { name: headTree, commit: null } };
  const review = reviewOf({ changes, approvals: [], tenants: sides.size, withoutEffect: [], ...names });
  const evidence = evidenceOf(io, review, {
    toolHash: toolFingerprint(),
    platform: platform ?? null,
    names: withNames,
    inputs: { base: hashOf(JSON.stringify(base)), head: hashOf(JSON.stringify(head)) },
  });
  return { review, evidence, networks: [], files: workTreeFiles(io.root, idLength) };
}

/** The tenants as the files have them, without anything compiled. */
async function sidesOfWorkTree(
  io: Io,
  platform: string | undefined,
): Promise<ReadonlyMap<string, Omit<ReviewSide, 'files'>> | null> {
  const { repository, validated } = await judge(io, [], platform);
  const errors = validated.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    io.err(errorsText(io, errors, textsOf(repository)));
    return null;
  }
  const files = new Map(validated.tenants.map(({ tenant }) => [tenant.tenant, tenant]));
  const sides = resolveTenants(validated.tenants).flatMap((tenant) => {
    const file = files.get(tenant.tenant);
    const none = { version: 1, tenant: tenant.tenant, addresses: {}, disks: {}, moved: [] } as const;
    const book = repository.books.get(tenant.tenant) ?? none;
    return file === undefined
      ? []
      : [[tenant.tenant, { tenant, file, book, certificates: noCertificates, findings: [] }] as const];
  });
  return new Map(sides.toSorted(([a], [b]) => byCodeUnit(a, b)));
}
