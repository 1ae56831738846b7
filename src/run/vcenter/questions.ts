import { setTimeout as sleep } from 'node:timers/promises';
import { OperationError } from '../../operation-error.js';
import type { ManagedObject, Vcenter } from './connect.js';
import { escapeXml } from '../../xml-text.js';
import { type XmlElement, child, elements } from './xml.js';

/** A machine as far as a recovery has to know it. */
export interface MachineFacts {
  readonly machine: ManagedObject;
  readonly isOn: boolean;
  /** By the vCenter's clock; `null` before vSphere 6.7 (VirtualMachineConfigInfo.createDate). */
  readonly createdAt: Date | null;
}

/** `/RZ1/vm/k0042/k0042-dc01`; `null` if nothing is there. */
export async function machineByPath(vcenter: Vcenter, path: string): Promise<MachineFacts | null> {
  const body = `<inventoryPath>${escapeXml(path)}</inventoryPath>`;
  return factsOf(vcenter, await vcenter.call('FindByInventoryPath', searchIndex, body));
}

/** By the BIOS UUID, which is what the provider has as a machine's id. */
export async function machineByUuid(vcenter: Vcenter, uuid: string): Promise<MachineFacts | null> {
  const body = `<uuid>${escapeXml(uuid)}</uuid><vmSearch>true</vmSearch><instanceUuid>false</instanceUuid>`;
  return factsOf(vcenter, await vcenter.call('FindByUuid', searchIndex, body));
}

export async function powerOn(vcenter: Vcenter, machine: ManagedObject, signal?: AbortSignal): Promise<void> {
  const task = reference(await vcenter.call('PowerOnVM_Task', machine));
  if (task !== null) await endOfTask(vcenter, task, signal);
}

/** The vCenter's clock, which dates everything it answers. */
export async function currentTime(vcenter: Vcenter): Promise<Date> {
  const answer = await vcenter.call('CurrentTime', { type: 'ServiceInstance', id: 'ServiceInstance' });
  return new Date(child(answer, 'returnval')?.text ?? '');
}

/** Tasks of this user that began before the given time and are not over. */
export async function openTasks(vcenter: Vcenter, startedBefore: Date): Promise<ManagedObject[]> {
  const manager = { type: 'TaskManager', id: 'TaskManager' };
  const recent = elements(await properties(vcenter, [manager], ['recentTask']), 'ManagedObjectReference').map(asObject);
  if (recent.length === 0) return [];
  const answer = await properties(vcenter, recent, ['info']);
  return elements(answer, 'objects')
    .filter((task) => isOpen(task, vcenter.userName, startedBefore))
    .flatMap((task) => elements(task, 'obj').slice(0, 1).map(asObject));
}

export interface RoleFacts {
  readonly id: string;
  readonly name: string;
}

export async function roles(vcenter: Vcenter): Promise<RoleFacts[]> {
  const manager = { type: 'AuthorizationManager', id: 'AuthorizationManager' };
  return elements(await properties(vcenter, [manager], ['roleList']), 'AuthorizationRole').map((role) => ({
    id: child(role, 'roleId')?.text ?? '',
    name: child(role, 'name')?.text ?? '',
  }));
}

export interface PolicyFacts {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
}

/** Storage policies for machines and disks. */
export async function storagePolicies(vcenter: Vcenter): Promise<PolicyFacts[]> {
  const resource =
    '<resourceType><resourceType>STORAGE</resourceType></resourceType><profileCategory>REQUIREMENT</profileCategory>';
  const found = elements(await vcenter.callPolicies('PbmQueryProfile', profileManager, resource), 'uniqueId');
  if (found.length === 0) return [];
  const ids = found.map(({ text }) => `<profileIds><uniqueId>${escapeXml(text)}</uniqueId></profileIds>`).join('');
  const contents = await vcenter.callPolicies('PbmRetrieveContent', profileManager, ids);
  return elements(contents, 'returnval').map((policy) => ({
    id: elements(policy, 'uniqueId')[0]?.text ?? '',
    name: child(policy, 'name')?.text ?? '',
    createdAt: new Date(child(policy, 'creationTime')?.text ?? ''),
  }));
}

export async function deletePolicy(vcenter: Vcenter, id: string): Promise<void> {
  await vcenter.callPolicies(
    'PbmDelete',
    profileManager,
    `<profileId><uniqueId>${escapeXml(id)}</uniqueId></profileId>`,
  );
}

const searchIndex: ManagedObject = { type: 'SearchIndex', id: 'SearchIndex' };
const profileManager: ManagedObject = { type: 'PbmProfileProfileManager', id: 'ProfileManager' };
const taskPollMs = 500;

async function factsOf(vcenter: Vcenter, answer: XmlElement): Promise<MachineFacts | null> {
  const machine = reference(answer);
  if (machine?.type !== 'VirtualMachine') return null;
  const found = await properties(vcenter, [machine], ['runtime.powerState', 'config.createDate']);
  const values = new Map(
    elements(found, 'propSet').map((entry) => [child(entry, 'name')?.text ?? '', child(entry, 'val')?.text ?? '']),
  );
  const created = values.get('config.createDate');
  return {
    machine,
    isOn: values.get('runtime.powerState') === 'poweredOn',
    createdAt: created === undefined ? null : new Date(created),
  };
}

async function endOfTask(vcenter: Vcenter, task: ManagedObject, signal?: AbortSignal): Promise<void> {
  for (;;) {
    const info = await properties(vcenter, [task], ['info']);
    const state = elements(info, 'state')[0]?.text;
    if (state === 'success') return;
    if (state === 'error') {
      const reason = elements(info, 'localizedMessage')[0]?.text ?? 'no reason given';
      throw new OperationError(`the vCenter could not switch a machine on: ${reason}`);
    }
    await sleep(taskPollMs, undefined, { signal });
  }
}

export function properties(
  vcenter: Vcenter,
  objects: readonly ManagedObject[],
  paths: readonly string[],
): Promise<XmlElement> {
  const type = objects[0]?.type ?? '';
  const pathSet = paths.map((path) => `<pathSet>${path}</pathSet>`).join('');
  const objectSet = objects
    .map(({ id }) => `<objectSet><obj type="${type}">${escapeXml(id)}</obj></objectSet>`)
    .join('');
  const spec = `<specSet><propSet><type>${type}</type>${pathSet}</propSet>${objectSet}</specSet><options/>`;
  return vcenter.call('RetrievePropertiesEx', { type: 'PropertyCollector', id: 'propertyCollector' }, spec);
}

function isOpen(task: XmlElement, userName: string, startedBefore: Date): boolean {
  const first = (name: string) => elements(task, name)[0]?.text ?? '';
  const isRunning = first('state') === 'running' || first('state') === 'queued';
  return isRunning && first('userName') === userName && new Date(first('queueTime')) < startedBefore;
}

function reference(answer: XmlElement): ManagedObject | null {
  const value = child(answer, 'returnval');
  return value === null ? null : asObject(value);
}

function asObject({ attributes, text }: XmlElement): ManagedObject {
  return { type: attributes['type'] ?? '', id: text };
}
