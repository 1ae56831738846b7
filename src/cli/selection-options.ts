import type { Command } from 'commander';

/** Which tenants, on which platform. */
export interface Selection {
  readonly platform?: string;
}

export function selectionOptions(command: Command): Command {
  return command.option('--platform <name>', 'replaces the platform that the tenant files name');
}
