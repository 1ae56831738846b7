/** After `tsc`: the bin of package.json gets its run bit, which a compiler does not set. */
import { chmodSync } from 'node:fs';

chmodSync(new URL('../src/cli/main.js', import.meta.url), 0o755);
