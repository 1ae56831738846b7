import { tryGit } from './git.js';

/**
 * Who wrote what lies between two commits, `Name <address>`, each once; with the work tree also whoever works there.
 * `head` is `null` for the work tree.
 */
export function authorsBetween(root: string, base: string, head: string | null): string[] {
  const log = tryGit(root, ['log', '--format=%an <%ae>', `${base}..${head ?? 'HEAD'}`])?.toString() ?? '';
  const here = head === null ? (tryGit(root, ['var', 'GIT_AUTHOR_IDENT'])?.toString() ?? '') : '';
  const self = here.replace(/>.*$/s, '>');
  return [...new Set([...log.split('\n'), self])].filter((author) => author !== '');
}
