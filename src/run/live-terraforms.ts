/** Process ids of the Terraform calls that this process has started and that have not ended. */
const live = new Set<number>();

export function addLive(pid: number): void {
  live.add(pid);
}

export function removeLive(pid: number): void {
  live.delete(pid);
}

/**
 * Interrupts every Terraform under way once more, for a user who does not want to wait: it gives up what it is doing and
 * ends within seconds (https://developer.hashicorp.com/terraform/cli/commands/apply, "graceful shutdown"). It does so
 * without its starter, which may end at once; what it leaves half done the next plan takes in.
 */
export function interruptLiveTerraforms(): void {
  for (const pid of live) interrupt(pid);
}

/** Only Terraform itself: it tells its providers, which would take a signal of their own as the end. */
export function interrupt(pid: number): void {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    // it has ended by itself meanwhile
  }
}
