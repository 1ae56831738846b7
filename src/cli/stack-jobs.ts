import { type Compiled, type CompiledStack, terraformFile } from '../pipeline.js';
import { sha256 } from '../sha256.js';
import type { Configuration } from '../run/configuration.js';
import type { StackJob } from '../run/stack-job.js';

/** The shared stacks of the platforms, the tenants', which need what those make, and the tenants' cloud directories. */
export interface Jobs {
  readonly shared: readonly StackJob[];
  readonly own: readonly StackJob[];
  readonly clouds: readonly StackJob[];
}

/** In the order in which they are worked on. */
export function everyJob({ shared, own, clouds }: Jobs): StackJob[] {
  return [...shared, ...own, ...clouds];
}

/** The same parts of each kind. */
export function mapJobs(jobs: Jobs, change: (kind: readonly StackJob[]) => readonly StackJob[]): Jobs {
  return { shared: change(jobs.shared), own: change(jobs.own), clouds: change(jobs.clouds) };
}

/** What of them a run works on: what the tenants of a platform share, or what each has of its own. */
export type JobPart = 'shared' | 'tenants';

export function partOf(jobs: Jobs, part: JobPart | undefined): Jobs {
  if (part === undefined) return jobs;
  return part === 'shared' ? { ...jobs, own: [], clouds: [] } : { ...jobs, shared: [] };
}

export function jobsOf({ stacks }: Compiled): Jobs {
  const jobs = stacks.map(jobOf);
  return {
    shared: jobs.filter((job) => job.kind === 'platform'),
    own: jobs.filter((job) => job.kind === 'tenant'),
    clouds: jobs.filter((job) => job.kind === 'entra'),
  };
}

function jobOf({ name, kind, platform, resolvedPlatform, files }: CompiledStack): StackJob {
  const text = files.get(`${name}/${terraformFile}`);
  if (text === undefined) throw new Error(`stack ${name} was compiled without Terraform`);
  const { datacenter, cluster, server } = resolvedPlatform.vcenter;
  return {
    name,
    kind,
    platform,
    isEmbedded: server === 'embedded',
    place: kind === 'entra' ? null : { datacenter, cluster },
    configuration: JSON.parse(text) as Configuration,
    sha256: sha256(text),
  };
}
