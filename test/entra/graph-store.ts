import { randomUUID } from 'node:crypto';

export type Properties = Readonly<Record<string, unknown>>;

export interface GraphObject {
  readonly id: string;
  /** Path below the version, such as `users` or `identity/conditionalAccess/policies`. */
  readonly collection: string;
  /** `#microsoft.graph.user` */
  readonly type: string;
  readonly properties: Properties;
}

/** An answer that is none of success: what the directory says to a wrong request. */
export class GraphError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The objects of a directory and the references between them. */
export class GraphStore {
  readonly #objects = new Map<string, GraphObject>();
  readonly #deleted = new Map<string, GraphObject>();
  /** `<id>/<relation>` to the ids that it refers to. */
  readonly #references = new Map<string, Set<string>>();

  add(collection: string, type: string, properties: Properties, id: string = randomUUID()): GraphObject {
    const object = { id, collection, type, properties: { ...properties, id } };
    this.#objects.set(id, object);
    return object;
  }

  all(collection: string): GraphObject[] {
    return [...this.#objects.values()].filter((object) => object.collection === collection);
  }

  get(id: string, collection?: string): GraphObject {
    const object = this.#objects.get(id);
    if (object === undefined || (collection !== undefined && object.collection !== collection)) throw notFound(id);
    return object;
  }

  change(id: string, properties: Properties): void {
    const object = this.get(id);
    this.#objects.set(id, { ...object, properties: { ...object.properties, ...properties } });
  }

  /** People, groups and applications go to a bin first, as in the real directory. */
  remove(id: string): void {
    const object = this.get(id);
    this.#objects.delete(id);
    if (['users', 'groups', 'applications', 'servicePrincipals'].includes(object.collection)) {
      this.#deleted.set(id, object);
    }
    for (const ids of this.#references.values()) ids.delete(id);
  }

  deleted(id: string): GraphObject {
    const object = this.#deleted.get(id);
    if (object === undefined) throw notFound(id);
    return object;
  }

  purge(id: string): void {
    this.deleted(id);
    this.#deleted.delete(id);
  }

  references(id: string, relation: string): ReadonlySet<string> {
    return this.#references.get(`${id}/${relation}`) ?? new Set();
  }

  refer(id: string, relation: string, to: string): void {
    this.get(id);
    this.get(to);
    if (this.references(id, relation).has(to)) {
      throw new GraphError(400, 'Request_BadRequest', `added object references already exist: '${relation}'`);
    }
    this.#references.set(`${id}/${relation}`, new Set([...this.references(id, relation), to]));
  }

  forget(id: string, relation: string, to: string): void {
    if (this.#references.get(`${id}/${relation}`)?.delete(to) !== true) throw notFound(to);
  }
}

export function notFound(id: string): GraphError {
  return new GraphError(404, 'Request_ResourceNotFound', `Resource '${id}' does not exist`);
}
