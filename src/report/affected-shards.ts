import type { Shard } from '../affected/shards.js';

/**
 * One line for `strategy.matrix` of GitHub Actions:
 * https://docs.github.com/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations
 * A matrix must not be empty: a workflow skips the job where `include` is.
 */
export function shardsForGithub(shards: readonly Shard[]): string {
  const include = shards.map(({ name, tenants }) => ({ shard: name, tenants: tenants.join(' ') }));
  return `${JSON.stringify({ include })}\n`;
}

/**
 * A hidden job for a child pipeline of GitLab, which the job that works on a shard extends:
 * https://docs.gitlab.com/ci/yaml/#parallelmatrix. A pipeline without a job is an error there, so that there is one that
 * says so where nothing is affected.
 */
export function shardsForGitlab(shards: readonly Shard[]): string {
  if (shards.length === 0) return nothing;
  const entries = shards.map(
    ({ name, tenants }) => `      - MANDANT_SHARD: "${name}"\n        MANDANT_TENANTS: "${tenants.join(' ')}"\n`,
  );
  return `.mandant-shards:\n  parallel:\n    matrix:\n${entries.join('')}`;
}

const nothing = `.mandant-shards:
  rules:
    - when: never
nothing-affected:
  script:
    - echo "no tenant is affected"
`;
