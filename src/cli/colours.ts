import pc from 'picocolors';
import { type Colours, plain } from '../report/colours.js';
import type { Io } from './io.js';

/** Colours where a terminal shows them. */
export function coloursOf({ colour }: Io): Colours {
  if (!colour) return plain;
  const { bold, red, yellow } = pc.createColors(true);
  return { strong: bold, error: red, warning: yellow };
}
