import type {
  Directory,
  DirectoryAction,
  DirectoryGrant,
  DirectoryObject,
  Grantee,
  ObjectKey,
} from '../../src/model/directory.js';

/** A directory that does one action at a time and refuses what Active Directory, Exchange or a file server would. */
export class ModelledDirectory {
  readonly #objects: Map<string, DirectoryObject>;
  readonly #grants: Map<string, DirectoryGrant>;

  constructor({ objects, grants }: Directory) {
    this.#objects = new Map(objects.map((object) => [keyOf(object), object]));
    this.#grants = new Map(grants.map((grant) => [grantKey(grant), grant]));
  }

  state(): Directory {
    return { objects: [...this.#objects.values()], grants: [...this.#grants.values()] };
  }

  object(kind: DirectoryObject['kind'], name: string): DirectoryObject | undefined {
    return this.#objects.get(keyOf({ kind, name }));
  }

  apply(action: DirectoryAction): void {
    switch (action.verb) {
      case 'create':
        return this.#create(action);
      case 'change':
        return this.#put({ ...this.#existing(action), attributes: action.attributes });
      case 'move':
        this.#assertUnit(action.unit);
        return this.#put({ ...this.#existing(action), unit: action.unit });
      case 'enable':
      case 'disable':
        return this.#switch(action, action.verb === 'enable');
      case 'grant':
        return this.#grant(grantOf(action));
      case 'revoke':
        return this.#revoke(grantOf(action));
    }
  }

  #create({ kind, name, unit, attributes }: Extract<DirectoryAction, { verb: 'create' }>): void {
    if (this.#objects.has(keyOf({ kind, name }))) throw new Error(`${kind} ${name} is there already`);
    if (unit !== null) this.#assertUnit(unit);
    if (kind === 'unit' && name.includes('/')) this.#assertUnit(name.slice(0, name.lastIndexOf('/')));
    if (kind === 'mailbox' && !name.includes('@')) this.#existing({ kind: 'user', name });
    this.#put({ kind, name, unit, attributes, isEnabled: !canBeDisabled(kind) });
  }

  #switch(key: ObjectKey, isEnabled: boolean): void {
    const object = this.#existing(key);
    if (!canBeDisabled(key.kind)) throw new Error(`a ${key.kind} cannot be enabled or disabled`);
    if (object.isEnabled === isEnabled) throw new Error(`${key.kind} ${key.name} is that already`);
    this.#put({ ...object, isEnabled });
  }

  #grant(grant: DirectoryGrant): void {
    this.#existing(grant.on);
    this.#assertGrantee(grant.to);
    if (this.#grants.has(grantKey(grant))) throw new Error(`${grantKey(grant)} is there already`);
    if (grant.right === 'address') this.#assertFree(grant.to.name);
    this.#grants.set(grantKey(grant), grant);
  }

  #revoke(grant: DirectoryGrant): void {
    this.#existing(grant.on);
    if (!this.#grants.delete(grantKey(grant))) throw new Error(`${grantKey(grant)} is not there`);
  }

  #assertFree(address: string): void {
    const taken = [...this.#grants.values()].some(({ right, to }) => right === 'address' && to.name === address);
    if (taken) throw new Error(`another mailbox has the address ${address}`);
  }

  #assertGrantee({ kind, name }: Grantee): void {
    if (kind === 'foreign') throw new Error('nobody grants anything to somebody unknown');
    if (kind === 'user' || kind === 'group') this.#existing({ kind, name });
  }

  #assertUnit(name: string): void {
    this.#existing({ kind: 'unit', name });
  }

  #existing(key: ObjectKey): DirectoryObject {
    const object = this.#objects.get(keyOf(key));
    if (object === undefined) throw new Error(`there is no ${key.kind} ${key.name}`);
    return object;
  }

  #put(object: DirectoryObject): void {
    this.#objects.set(keyOf(object), object);
  }
}

function grantOf({ kind, name, to, right }: Extract<DirectoryAction, { verb: 'grant' | 'revoke' }>): DirectoryGrant {
  return { on: { kind, name }, to, right };
}

export function canBeDisabled(kind: DirectoryObject['kind']): boolean {
  return kind !== 'unit' && kind !== 'group';
}

export function keyOf({ kind, name }: ObjectKey): string {
  return `${kind} ${name}`;
}

export function grantKey({ on, to, right }: DirectoryGrant): string {
  return `${keyOf(on)} ${right} ${to.kind} ${to.name}`;
}
