import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type ProcessIdentity, identify, isAlive } from './process-identity.js';
import type { SimulatorAccess } from './simulator.js';

/** An embedded vCenter that runs in the foreground elsewhere, as other commands of the same repository find it. */
export interface AnnouncedSimulator extends SimulatorAccess {
  /** The platform file that it stands for. */
  readonly platform: string;
  readonly process: ProcessIdentity;
}

/** Lets other commands find it. The file holds its password, so only its owner may read it. */
export async function announceSimulator(root: string, platform: string, access: SimulatorAccess): Promise<void> {
  const { server, user, password, pid, startMillis } = access;
  const announced: AnnouncedSimulator = { platform, server, user, password, pid, startMillis, process: identify(pid) };
  await mkdir(dirname(fileIn(root)), { recursive: true });
  await rm(fileIn(root), { force: true });
  await writeFile(fileIn(root), `${JSON.stringify(announced, null, 2)}\n`, { mode: 0o600 });
}

/** Takes the announcement back, unless another one has taken its place. */
export async function withdrawSimulator(root: string, pid: number): Promise<void> {
  const announced = await readFile(fileIn(root), 'utf8').catch(() => null);
  if (announced !== null && (JSON.parse(announced) as AnnouncedSimulator).pid === pid) await rm(fileIn(root));
}

/** The simulator that runs for this repository; `null` if none does, whatever a file of an earlier one says. */
export async function announcedSimulator(root: string): Promise<AnnouncedSimulator | null> {
  const text = await readFile(fileIn(root), 'utf8').catch(() => null);
  if (text === null) return null;
  const announced = JSON.parse(text) as AnnouncedSimulator;
  return isAlive(announced.process) ? announced : null;
}

function fileIn(root: string): string {
  return join(root, '.mandant', 'simulator.json');
}
