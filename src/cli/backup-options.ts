import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ConnectOptions } from '../run/backup/connect.js';
import type { Io } from './io.js';
import { positiveInteger } from './run-settings.js';
import type { Selection } from './selection-options.js';

/** Flags of the commands that speak with the backup product. */
export interface BackupOptions extends Selection {
  readonly plans: string;
  readonly connect?: ConnectOptions['connect'];
  readonly ca?: string;
  /** Seconds for one answer. */
  readonly timeout: number;
  readonly format: 'text' | 'json';
}

const usualTimeoutSeconds = 60;

export function backupOptions(command: Command): Command {
  return command
    .option('--plans <directory>', 'where the saved plans are', 'plans')
    .option('--ca <file>', 'trust these authorities and no others (PEM); NODE_EXTRA_CA_CERTS adds to the usual ones')
    .addOption(
      new Option('--connect <host:port>', 'reach the backup server here, such as by a tunnel').argParser(hostAndPort),
    )
    .addOption(
      new Option('--timeout <seconds>', 'how long to wait for one answer')
        .argParser(positiveInteger)
        .default(usualTimeoutSeconds),
    )
    .addOption(new Option('--format <format>').choices(['text', 'json']).default('text'))
    .addHelpText('after', '\nEnvironment:\n  VEEAM_USER, VEEAM_PASSWORD: a backup administrator of the product\n');
}

export function connectOptions(io: Io, { connect, ca, timeout }: BackupOptions): ConnectOptions {
  return {
    connect: connect ?? null,
    ca: ca === undefined ? null : resolve(io.root, ca),
    limitMs: timeout * 1000,
  };
}

/** `127.0.0.1:9419`, `[::1]:9419` */
function hostAndPort(text: string): ConnectOptions['connect'] {
  const [, bracketed, plain, port] = /^(?:\[([\da-f:]+)\]|([^\s:]+)):(\d{1,5})$/i.exec(text) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined || Number(port) < 1 || Number(port) > 65_535) {
    throw new InvalidArgumentError('expected a host and a port, such as 127.0.0.1:9419.');
  }
  return { host, port: Number(port) };
}
