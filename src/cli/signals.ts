import { interruptLiveTerraforms } from '../run/live-terraforms.js';

const interruptSignals = ['SIGINT', 'SIGTERM'] as const;

/**
 * The first interrupt asks everything to end, so that Terraform can release its locks; a second one ends at once.
 * @returns aborted by the first
 */
export function handleSignals(): AbortSignal {
  const controller = new AbortController();
  for (const signal of interruptSignals) {
    process.on(signal, () => {
      if (controller.signal.aborted) return endAtOnce();
      process.stderr.write('interrupted: ending what runs; once more ends at once\n');
      controller.abort();
    });
  }
  return controller.signal;
}

/** Terraform is told to hurry, but not waited for. */
function endAtOnce(): void {
  interruptLiveTerraforms();
  process.kill(process.pid, 'SIGKILL');
}
