import type { Explanation, ExplanationGroup } from '../src/model/explanation.js';

const head = `<!-- Generated from src/validate/ by \`npm run generate\`; do not edit. -->

# Rules

What \`mandant validate\` says about tenant and platform files, by subject, and what guards say when a plan is applied. \`mandant explain <code>\` prints one of them on a
terminal. Codes are stable: exceptions name them, and pipelines search for them.

A finding of a rule in a tenant file can be accepted for a while, under the name of somebody who answers for it:

\`\`\`yaml
exceptions:
  - rule: restore-test-overdue
    reason: planned for January
    approver: head-of-operations
    expires: 2027-01-31
\`\`\`

Examples are merged (RFC 7386) into the smallest valid tenant, [src/validate/explain-base.ts](../../src/validate/explain-base.ts);
tests run all of them: the wrong one yields exactly its code, the right one nothing.
`;

/** `docs/reference/rules.md`: every code with why, a wrong example and a right one. */
export function rulesPage(groups: readonly ExplanationGroup[]): string {
  return [head, contents(groups), ...groups.map(section)].join('\n');
}

function contents(groups: readonly ExplanationGroup[]): string {
  const lines = groups.map(({ title, explanations }) => {
    const codes = explanations.map(({ code }) => `[\`${code}\`](#${code})`);
    return `- **${title}**: ${codes.join(' · ')}\n`;
  });
  return lines.join('');
}

function section({ title, about, explanations }: ExplanationGroup): string {
  return `## ${title}\n\n${about}\n\n${explanations.map(entry).join('\n')}`;
}

function entry({ code, severity, title, why, scope, wrong, right }: Explanation): string {
  const fence = scope === 'words' || scope === 'plan' ? 'text' : 'yaml';
  return `### \`${code}\`

${severity === 'error' ? 'Error' : 'Warning'}: ${title}.

${why.trim()}

Wrong:

\`\`\`${fence}
${wrong.replaceAll(/^\n+|\s+$/g, '')}
\`\`\`

Right:

\`\`\`${fence}
${right.replaceAll(/^\n+|\s+$/g, '')}
\`\`\`
`;
}
