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
 * Hidden jobs for a child pipeline of GitLab: `.mandant-shards` for the jobs that work on a shard
 * (https://docs.gitlab.com/ci/yaml/#parallelmatrix), `.mandant-once` for those that work for all of them, `.mandant-approval`
 * for the one that waits for a person. Where nothing is affected they never run, and a job says so, for a pipeline without
 * a job is an error there.
 */
export function shardsForGitlab(shards: readonly Shard[]): string {
  if (shards.length === 0) return nothing;
  const entries = shards.map(
    ({ name, tenants }) => `      - MANDANT_SHARD: "${name}"\n        MANDANT_TENANTS: "${tenants.join(' ')}"\n`,
  );
  return `.mandant-shards:\n  parallel:\n    matrix:\n${entries.join('')}${once}`;
}

const once = `.mandant-once:
  when: on_success
.mandant-approval:
  when: manual
  allow_failure: false
`;

const nothing = `.mandant-shards:
  rules:
    - when: never
.mandant-once:
  rules:
    - when: never
.mandant-approval:
  rules:
    - when: never
nothing-affected:
  script:
    - echo "no tenant is affected"
`;
