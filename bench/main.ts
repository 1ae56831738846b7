/** `npm run bench [-- NAME…]` measures commands (commands.ts); `npm run bench -- runner` measures the runner of plans (runner.ts). */
const [, , first, ...rest] = process.argv;
if (first === 'runner') await (await import('./runner.js')).benchRunner(rest);
else await import('./commands.js');
