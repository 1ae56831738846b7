import type { Affected, AffectedStack, Reason } from '../affected/affected.js';

/** A line for each stack, with its reasons below: file and keys. */
export function affectedText({ stacks }: Pick<Affected, 'stacks'>): string {
  const width = Math.max(0, ...stacks.map(({ name }) => name.length));
  return stacks.map((stack) => `${headline(stack, width)}\n${stack.reasons.map(reasonLine).join('')}`).join('');
}

function headline({ name, change, from, files }: AffectedStack, width: number): string {
  const former = from === null ? '' : ` from ${from}`;
  const own = files.map((path) => (path.startsWith(`${name}/`) ? path.slice(name.length + 1) : path));
  const what = files.length === 0 ? '' : `: ${listed(own, ', ')}`;
  return `${name.padEnd(width)}  ${change}${former}${what}`;
}

function reasonLine({ kind, file, keys, detail }: Reason): string {
  const where = [file ?? fileless[kind] ?? kind, listed(keys, ' '), detail].filter((part) => part !== '');
  return `    ${where.join(' ')}\n`;
}

const fileless: Partial<Record<Reason['kind'], string>> = {
  'base-invalid': 'what the base says cannot be compiled',
  tool: 'compiled by another version:',
};

const mostListed = 6;

function listed(items: readonly string[], separator: string): string {
  const more = items.length > mostListed ? `${separator}… ${items.length - mostListed} more` : '';
  return `${items.slice(0, mostListed).join(separator)}${more}`;
}
