import type { Explanation } from '../model/explanation.js';
import type { ReviewGuard } from '../model/review-guard.js';

/** What an exception may approve that only a review of two states sees; the other guards of reviews are rules as well. */
export const reviewExplanations: readonly Explanation[] = (
  [
    {
      code: 'tenant-removed',
      title: 'A tenant goes',
      why: `A tenant whose file is gone is in no later plan, report or backup, while its machines run on; under another id Terraform makes
all of them anew. So whoever takes a tenant away has somebody answer for it, in the file as it was before.`,
      wrong: `git rm tenants/k0042.yaml, and nobody has approved it.`,
      right: `The exception for tenant-removed is merged first, then the file is taken away, before the exception expires.`,
    },
    {
      code: 'retention-shrunk',
      title: 'Backups are kept shorter',
      why: `What is deleted too early is missed years later, by a tax audit or after an attack that was noticed late. The contract says how
long; a line in a policy can change it for every customer. So it wants an exception twice: when the change is merged, and while
"mandant backup apply --allow-retention-shrink" brings it to the product.`,
      wrong: `backup.retention: 12 months, where 24 months were before.`,
      right: `The same with an exception for retention-shrunk at backup, approved by somebody else than its author.`,
    },
    {
      code: 'internet-opened',
      title: 'A way to the internet opens',
      why: `Nothing reaches a tenant from the internet, and the only way out is the proxy. Whatever is added to that deserves a second pair
of eyes.`,
      wrong: `A rule from server:ts01 to 198.51.100.7.`,
      right: `The same with an exception for internet-opened at the rule, such as firewall.bank.`,
    },
    {
      code: 'rights-widened',
      title: 'Somebody gets more rights',
      why: `A right that was added in passing stays for years: who may read the partners' folder, whose mailbox is read by whom, who may
sign in without a second factor.`,
      wrong: `access: { office: full }, where "change" was before.`,
      right: `The same with an exception for rights-widened at the share, the user or the mailbox.`,
    },
  ] as const satisfies readonly (Omit<Explanation, 'severity' | 'scope'> & { readonly code: ReviewGuard })[]
).map((explanation) => ({ ...explanation, severity: 'error', scope: 'words' }));
