import type { GuestScripts } from '../model/guest-scripts.js';
import type { ResolvedPlatform } from '../model/resolved-platform.js';
import type { StackSummary } from './produce-stack.js';
import { saidOnce } from './said-once.js';
import type { StackTask } from './stack-task.js';
import type { Sections } from './watched-platform.js';

/** What goes to a process once, before its first tasks: what all of them share. */
export interface Assignment {
  readonly scripts: GuestScripts;
  readonly cache: string | null;
  readonly directory: string | null;
  readonly platforms: readonly ResolvedPlatform[];
}

/** A task on its way to another process, with the number of its platform instead of the platform. */
export interface PackedTask {
  readonly platform: number;
  readonly rest: object;
}

/** What comes back: the stacks of a platform read the same of it, which is said once. */
export interface PackedSummaries {
  readonly sections: readonly Sections[];
  readonly summaries: readonly (Omit<StackSummary, 'sections'> & { readonly sections: number })[];
}

export function packTask(task: StackTask, platforms: readonly ResolvedPlatform[]): PackedTask {
  const { platform, ...rest } = task;
  const own = 'tenant' in rest ? { ...rest, tenant: { ...rest.tenant, platform: null } } : rest;
  return { platform: platforms.indexOf(platform), rest: own };
}

export function unpackTask({ platform: index, rest }: PackedTask, platforms: readonly ResolvedPlatform[]): StackTask {
  const platform = platforms[index];
  if (platform === undefined) throw new Error('a task came without its platform');
  const task = { ...rest, platform } as StackTask;
  return task.kind === 'platform' ? task : ({ ...task, tenant: { ...task.tenant, platform } } as StackTask);
}

export function packSummaries(summaries: readonly StackSummary[]): PackedSummaries {
  const { distinct, indexes } = saidOnce(summaries.map(({ sections }) => sections));
  return {
    sections: distinct,
    summaries: summaries.map((summary, at) => ({ ...summary, sections: indexes[at] ?? -1 })),
  };
}

export function unpackSummaries({ sections, summaries }: PackedSummaries): StackSummary[] {
  return summaries.map((summary) => ({ ...summary, sections: sections[summary.sections] ?? {} }));
}
