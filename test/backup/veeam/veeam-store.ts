import { randomUUID } from 'node:crypto';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** What a backup server holds: jobs, and what jobs refer to. */
export class VeeamStore {
  readonly jobs = new Map<string, JsonObject>();
  readonly repositories: JsonObject[] = [];
  readonly credentials: JsonObject[] = [];
  readonly passwords: JsonObject[] = [];
  readonly inventory: JsonObject[] = [];
  /** What the vCenter has and the server did not look at yet. */
  readonly unseen: JsonObject[] = [];
  readonly tasks = new Map<string, JsonObject>();

  addRepository(name: string): void {
    this.repositories.push({ id: randomUUID(), name, description: `repository ${name}`, type: 'LinuxHardened' });
  }

  /** The entry's password is never in an answer. */
  addCredentials(description: string): void {
    this.credentials.push({
      id: randomUUID(),
      username: 'BACKUP\\guest',
      description,
      type: 'Standard',
      creationTime: '2026-01-01T00:00:00Z',
    });
  }

  addPassword(hint: string): void {
    this.passwords.push({ id: randomUUID(), hint, modificationTime: '2026-01-01T00:00:00Z' });
  }

  addTag(host: string, name: string): void {
    const urn = `urn:vmomi:InventoryServiceTag:${randomUUID()}:GLOBAL`;
    this.inventory.push({ hostName: host, name, type: 'Tag', objectId: urn, urn, size: 'N/A' });
  }

  addMachine(host: string, name: string): void {
    const objectId = `vm-${1000 + this.inventory.length}`;
    this.inventory.push({
      hostName: host,
      name,
      type: 'VirtualMachine',
      objectId,
      urn: `vm:${objectId}`,
      size: '80 GB',
    });
  }

  /** Of all jobs, in order. */
  names(): readonly string[] {
    const names = [...this.jobs.values()].map(({ name }) => (typeof name === 'string' ? name : ''));
    return names.toSorted((a, b) => a.localeCompare(b));
  }

  /** As if somebody had deleted them in the console. */
  remove(names: readonly string[]): void {
    for (const [id, { name }] of this.jobs) if (typeof name === 'string' && names.includes(name)) this.jobs.delete(id);
  }

  jobNamed(name: string): JsonObject | undefined {
    return [...this.jobs.values()].find((job) => job['name'] === name);
  }

  /** As if somebody had changed it in the console. */
  editJob(name: string, change: (job: JsonObject) => void): void {
    const job = this.jobNamed(name);
    if (job === undefined) throw new Error(`no job ${name}`);
    change(job);
  }

  /** Sets a value deep in a job, such as `storage.retentionPolicy.quantity`. */
  set(name: string, path: string, value: Json): void {
    this.editJob(name, (job) => {
      const steps = path.split('.');
      const last = steps.pop() ?? '';
      let place = job;
      for (const step of steps) place = (place[step] ??= {}) as JsonObject;
      place[last] = value;
    });
  }

  get(name: string, path: string): Json | undefined {
    let value: Json | undefined = this.jobNamed(name);
    for (const step of path.split('.')) {
      value = typeof value === 'object' && value !== null && !Array.isArray(value) ? value[step] : undefined;
    }
    return value;
  }
}
