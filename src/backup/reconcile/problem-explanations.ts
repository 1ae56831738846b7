import type { Explanation } from '../../model/explanation.js';
import type { JobProblem } from './job-change.js';

/** Of what stands between a tenant's jobs and the backup product; nothing of the tenant is changed then. */
export const problemExplanations: readonly Explanation[] = (
  [
    {
      code: 'backup-job-foreign',
      title: 'Another job has the name',
      why: `A job is known as mandant's by what its description says, not by its name: somebody may have made one of that name by hand,
and its points are not to be put under other rules by accident.`,
      wrong: `The product has a job k0042-backup that an administrator made before mandant came.`,
      right: `The job gets another name; or, to hand it over with its points, the description that "mandant compile" writes for k0042-backup.`,
    },
    {
      code: 'backup-job-twice',
      title: 'Several jobs carry the same mark',
      why: `Whoever clones a job in the console clones its description too. As long as one of them has the right name, the others are left
alone; where none has, nobody can say which one holds the points.`,
      wrong: `The product has "k0042 old" and "k0042 new", both described as the backup of k0042.`,
      right: `The one with the points is called k0042-backup, the other has another description.`,
    },
  ] as const satisfies readonly (Pick<Explanation, 'title' | 'why' | 'wrong' | 'right'> & {
    readonly code: JobProblem['code'];
  })[]
).map((explanation) => ({ ...explanation, severity: 'error', scope: 'words' }));
