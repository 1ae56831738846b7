/**
 * After `tsc`: puts the program, and the processes that compile for it, with all libraries into a few files. Node takes a third of
 * the time to load these that it takes for the modules that they are made of.
 */
import { type Plugin, build as bundle } from 'esbuild';
import { chmodSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = fileURLToPath(new URL('../', import.meta.url));
const outdir = `${built}bin`;

/** Libraries written for `require` find it, and the folder that they lie in, in a module that has neither. */
const banner = `
import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
const __filename = import.meta.filename, __dirname = import.meta.dirname;
`;

/**
 * cdktf loads a library for archives at once, which only assets need, and no stack has any: without it cdktf is there in
 * three quarters of the time.
 */
const leaveOutArchiver: Plugin = {
  name: 'leave out archiver',
  setup: (build) => {
    build.onResolve({ filter: /^archiver$/ }, () => ({ path: 'archiver', namespace: 'left-out' }));
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({
      contents:
        'module.exports = () => { throw new Error("a stack has an asset: scripts/bundle.ts leaves out what packs it"); };',
    }));
  },
};

rmSync(outdir, { recursive: true, force: true });
await bundle({
  entryPoints: { mandant: `${built}src/cli/main.js`, worker: `${built}src/incremental/worker.js` },
  outdir,
  bundle: true,
  // What a command does not need is not loaded.
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  banner: { js: banner },
  plugins: [leaveOutArchiver],
  legalComments: 'eof',
  logLevel: 'warning',
});
chmodSync(`${outdir}/mandant.js`, 0o755);
