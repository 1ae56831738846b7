import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Brings what was made beside a tree into it: its entries come to their places, all others of the tree but those that
 * stay go. `seal` is the file without which nobody takes the tree for finished: it goes first and comes last, so that a
 * reader, and a crash, see the old tree, a tree without seal, or the new one. An error half-way puts everything back.
 */
export function exchangeEntries(tree: string, fresh: string, staying: ReadonlySet<string>, seal: string): void {
  const old = `${tree}.old-${process.pid}`;
  rmSync(old, { recursive: true, force: true });
  mkdirSync(tree, { recursive: true });
  mkdirSync(old);
  const move = movesThatCanBeUndone();
  const going = readdirSync(tree).filter((name) => name !== seal && !staying.has(name));
  const coming = readdirSync(fresh).filter((name) => name !== seal);
  try {
    if (readdirSync(tree).includes(seal)) move.rename(join(tree, seal), join(old, seal));
    for (const name of going) move.rename(join(tree, name), join(old, name));
    for (const name of coming) move.rename(join(fresh, name), join(tree, name));
    move.rename(join(fresh, seal), join(tree, seal));
  } catch (error) {
    move.undo();
    throw error;
  } finally {
    rmSync(old, { recursive: true, force: true });
  }
}

function movesThatCanBeUndone() {
  const done: [string, string][] = [];
  return {
    rename: (from: string, to: string): void => {
      renameSync(from, to);
      done.push([from, to]);
    },
    undo: (): void => {
      for (const [from, to] of done.toReversed()) renameSync(to, from);
    },
  };
}
