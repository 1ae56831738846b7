import { App } from 'cdktf';

/** cdktf makes an output directory with a folder `stacks` as soon as there is an app. Here both exist, and nothing is ever written. */
const outdir = `${import.meta.dirname}/..`;

/** An app of its own for each stack, so that nothing of one tenant can reach another one. */
export function emptyApp(): App {
  return new App({ outdir, skipValidation: true, stackTraces: false });
}
