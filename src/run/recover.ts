import { setTimeout as sleep } from 'node:timers/promises';
import { OperationError } from '../operation-error.js';
import type { ApplyRecord } from './apply-record.js';
import type { Progress } from './environment.js';
import { type ImportBlock, type OpenTarget, openTargets, originOf } from './recovery-plan.js';
import { type Vcenter, type VcenterAddress, connectVcenter } from './vcenter/connect.js';
import { currentTime, machineByPath, machineByUuid, openTasks, roles, storagePolicies } from './vcenter/questions.js';

/** What an unfinished apply left behind, and what the next plan has to do about it. */
export interface Leftovers {
  /** May be on the platform: a plan with these import blocks tells. */
  readonly imports: readonly ImportBlock[];
  /** Machines on the platform that never got finished: taken into the state and made anew. */
  readonly replace: readonly string[];
  /** Machines that the apply was about to change and that are switched off now. */
  readonly start: readonly MachineToStart[];
  /** Ids of storage policies that it made; they cannot be imported, hold nothing, and are made anew. */
  readonly deletePolicies: readonly string[];
}

export interface MachineToStart {
  readonly address: string;
  /** BIOS UUID, the id of a machine in the state. */
  readonly uuid: string;
}

export const nothingLeft: Leftovers = { imports: [], replace: [], start: [], deletePolicies: [] };

export interface RecoverOptions {
  readonly stateAddresses: readonly string[];
  /** Addresses of the configuration: only they can be imported. */
  readonly configured: ReadonlySet<string>;
  readonly vcenter: VcenterAddress | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly progress: Progress;
  readonly signal?: AbortSignal | undefined;
}

const taskPollMs = 2000;
const taskLimitMs = 60 * 60_000;

/**
 * Looks on the platform for what an apply left that was killed, or failed half way. Changes nothing there.
 * @throws OperationError if the vCenter cannot be asked, or holds a machine of that name which the apply did not make
 */
export async function findLeftovers(record: ApplyRecord, options: RecoverOptions): Promise<Leftovers> {
  const open = openTargets(record, options.stateAddresses).filter(({ find }) => find !== null);
  const here = open.filter(({ address }) => options.configured.has(address));
  if (here.length === 0) return nothingLeft;
  options.progress(
    `an earlier apply was not finished: looking on the platform for ${here.length} things that it may have left`,
  );

  const imports = here.flatMap(({ address, find }) => (find?.by === 'import' ? [{ address, id: find.id }] : []));
  const questions = here.filter(({ find }) => find !== null && find.by !== 'import');
  if (questions.length === 0) return { ...nothingLeft, imports };
  if (options.vcenter === null)
    throw new OperationError('the vCenter is not known', 'set VSPHERE_USER and VSPHERE_PASSWORD');

  const vcenter = await connectVcenter(options.vcenter, options.env);
  try {
    const parts = await ask(vcenter, questions, options);
    return { ...parts, imports: [...imports, ...parts.imports] };
  } finally {
    await vcenter.logOut();
  }
}

async function ask(vcenter: Vcenter, targets: readonly OpenTarget[], options: RecoverOptions): Promise<Leftovers> {
  const skewMs = (await currentTime(vcenter)).getTime() - Date.now();
  await settleTasks(vcenter, targets, skewMs, options);
  const created = await leftMachines(vcenter, targets, skewMs);
  return {
    imports: [...created, ...(await leftRoles(vcenter, targets))],
    replace: created.map(({ address }) => address),
    start: await machinesOff(vcenter, targets),
    deletePolicies: await leftPolicies(vcenter, targets, skewMs),
  };
}

/** A clone goes on in the vCenter when nobody waits for it any more: first it has to come to its end. */
async function settleTasks(
  vcenter: Vcenter,
  targets: readonly OpenTarget[],
  skewMs: number,
  options: RecoverOptions,
): Promise<void> {
  const last = Math.max(...targets.map(({ endedAt }) => endedAt.getTime())) + skewMs;
  const deadline = Date.now() + taskLimitMs;
  let announced = false;
  while ((await openTasks(vcenter, new Date(last))).length > 0) {
    if (Date.now() > deadline)
      throw new OperationError('tasks of an earlier apply are still open in the vCenter after an hour');
    if (!announced) options.progress('waiting for tasks in the vCenter that the earlier apply began');
    announced = true;
    await sleep(taskPollMs, undefined, { signal: options.signal });
  }
}

async function leftMachines(vcenter: Vcenter, targets: readonly OpenTarget[], skewMs: number): Promise<ImportBlock[]> {
  const left: ImportBlock[] = [];
  for (const target of targets) {
    if (target.find?.by !== 'machine-path') continue;
    const facts = await machineByPath(vcenter, target.find.path);
    if (facts === null) continue;
    const origin = originOf(facts.createdAt, target, skewMs);
    if (origin !== 'interrupted-apply') throw foreignMachine(target.find.path, facts.createdAt);
    left.push({ address: target.address, id: target.find.path });
  }
  return left;
}

function foreignMachine(path: string, createdAt: Date | null): OperationError {
  const age = createdAt === null ? 'at a time that the vCenter does not tell' : `on ${createdAt.toISOString()}`;
  return new OperationError(
    `the machine ${path} is on the platform but not in the state, and was made ${age}, not by the apply that was interrupted: it is left alone`,
    'rename or remove it in the vCenter, or take it into the state with `terraform import`',
  );
}

async function leftRoles(vcenter: Vcenter, targets: readonly OpenTarget[]): Promise<ImportBlock[]> {
  const wanted = targets.filter(({ find }) => find?.by === 'role-name');
  if (wanted.length === 0) return [];
  const ids = new Map((await roles(vcenter)).map(({ id, name }) => [name, id]));
  return wanted.flatMap(({ address, find }) => {
    const id = find?.by === 'role-name' ? ids.get(find.name) : undefined;
    return id === undefined ? [] : [{ address, id }];
  });
}

async function machinesOff(vcenter: Vcenter, targets: readonly OpenTarget[]): Promise<MachineToStart[]> {
  const off: MachineToStart[] = [];
  for (const { address, find } of targets) {
    if (find?.by !== 'machine-uuid') continue;
    const facts = await machineByUuid(vcenter, find.uuid);
    if (facts !== null && !facts.isOn) off.push({ address, uuid: find.uuid });
  }
  return off;
}

async function leftPolicies(vcenter: Vcenter, targets: readonly OpenTarget[], skewMs: number): Promise<string[]> {
  const wanted = new Map(
    targets.flatMap((target) => (target.find?.by === 'policy-name' ? [[target.find.name, target]] : [])),
  );
  if (wanted.size === 0) return [];
  return (await storagePolicies(vcenter)).flatMap(({ id, name, createdAt }) => {
    const target = wanted.get(name);
    return target !== undefined && originOf(createdAt, target, skewMs) === 'interrupted-apply' ? [id] : [];
  });
}
