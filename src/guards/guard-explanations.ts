import type { Explanation } from '../model/explanation.js';
import type { GuardCode } from './guard.js';

/** Of what guards refuse when a plan is applied: the wrong example is what they meet, the right one the way that needs no permission. */
export const guardExplanations: readonly Explanation[] = (
  [
    {
      code: 'machine-destroyed',
      title: 'A machine would be destroyed',
      why: `A server holds what no file describes: the data of the customer. Taking it out of the tenant file, or a change that
the platform can only make by building it anew, loses all of it. The access node is no such machine: it holds
nothing that is not compiled.`,
      wrong: `A pull request renames a server by its key; the plan destroys one machine and makes another.`,
      right: `mandant tenant rename-server k0042 ts01 ts03: the machine keeps its address in the state, and stays.`,
    },
    {
      code: 'disk-lost',
      title: 'A disk would be deleted',
      why: `The provider deletes a disk that is taken out of the file, or gets another label, while the plan says no more than
"update in-place". What was on it is gone.`,
      wrong: `disks.data is renamed to disks.files: the plan takes away one disk and adds an empty one.`,
      right: `The disk stays under its name; a new one is added beside it, and the data is moved first.`,
    },
    {
      code: 'shared-destroyed',
      title: 'Something that tenants share would be destroyed',
      why: `Tag categories, roles and storage policies belong to all tenants of a platform: without them machines lose their
backup policy, or their rights.`,
      wrong: `A storage class is taken out of the platform file while machines still lie on it.`,
      right: `The machines are moved first; then the class is taken out, and the plan shows nothing else.`,
    },
    {
      code: 'will-be-refused',
      title: 'The platform would refuse the change',
      why: `Some changes look harmless in a plan and fail when they are applied, half of the stack changed by then: a disk that
shrinks, a processor added to a running machine that cannot take it.`,
      wrong: `disks.data: 400 GiB, where 500 GiB were before.`,
      right: `A second disk of the smaller size; the data is moved, then the first one is taken out on purpose.`,
    },
    {
      code: 'outside-window',
      title: 'A machine would restart outside its maintenance window',
      why: `People work on these machines. The customer agreed to a window, and to no other time.`,
      wrong: `mandant apply on Tuesday at 10:00, and the plan restarts ts01, whose window is on Sunday from 09:00 to 12:00.`,
      right: `mandant apply on Sunday at 09:30, Europe/Berlin.`,
    },
    {
      code: 'lifecycle-not-active',
      title: 'The tenant is not active',
      why: `A planned tenant has no signed contract yet; one that is decommissioned keeps its data until it was handed over.
Neither is to be changed in passing.`,
      wrong: `mandant apply, and tenants/k0042.yaml says lifecycle: planned.`,
      right: `lifecycle: active, reviewed by a colleague, then mandant apply.`,
    },
    {
      code: 'too-many-tenants',
      title: 'More tenants would change than is usual',
      why: `One line in a platform file changes every tenant. Whoever meant one customer sees it by the number before it
happens.`,
      wrong: `The memory of a size is raised: 150 tenants would restart machines, 20 are allowed at once.`,
      right: `mandant apply k0042 k0043: a few first; then all, with --max-tenants 150 on purpose.`,
    },
    {
      code: 'unexplained-state',
      title: 'Something runs that nobody asks for',
      why: `A file is gone, or names another platform, while everything that it described still runs. A merge that went wrong
looks just like that; nothing of it is touched.`,
      wrong: `tenants/k0042.yaml was deleted; its state holds eleven machines.`,
      right: `lifecycle: decommission in the file, for as long as anything of it runs.`,
    },
  ] as const satisfies readonly (Pick<Explanation, 'title' | 'why' | 'wrong' | 'right'> & {
    readonly code: GuardCode;
  })[]
).map((explanation) => ({ ...explanation, severity: 'error', scope: 'plan' }));
