import pc from 'picocolors';
import { type Colours, plain } from '../report/colours.js';
import type { Reader } from './io.js';

/** Colours for a reader who sees them. */
export function coloursOf({ colour }: Reader): Colours {
  if (!colour) return plain;
  const { bold, red, yellow } = pc.createColors(true);
  return { strong: bold, error: red, warning: yellow };
}
