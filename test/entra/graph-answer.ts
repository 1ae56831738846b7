import { bad, creations, demandReferences, demandUnique } from './graph-creation.js';
import { GraphError, type GraphObject, type GraphStore, type Properties } from './graph-store.js';

export interface GraphRequest {
  readonly method: string;
  /** Below the version: `groups/<id>/members/$ref`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Properties;
}

export interface GraphAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** What a directory answers to one request; both versions of Graph share it. */
export function graphAnswer(store: GraphStore, request: GraphRequest, directory: string): GraphAnswer {
  const { method, path } = request;
  const single = /^(?:directoryObjects|directory\/deletedItems)\/([^/]+)$/.exec(path);
  if (single?.[1] !== undefined) return singleAnswer(store, request, single[1]);
  const collection = Object.keys(creations).find((name) => path === name || path.startsWith(`${name}/`));
  if (collection === undefined) throw unknownRequest(request);
  const [id, relation, other, end] = path.slice(collection.length + 1).split('/');
  if (id === undefined || id === '') return collectionAnswer(store, collection, request, directory);
  const object = store.get(id, collection);
  if (relation === undefined) return objectAnswer(store, object, request);
  if (relation === 'federatedIdentityCredentials') return credentialAnswer(store, object, other, request);
  if (method === 'GET' && other === undefined) return relationAnswer(store, object, relation);
  return referenceAnswer(store, object, relation, { other, end }, request);
}

function singleAnswer(store: GraphStore, { method, path }: GraphRequest, id: string): GraphAnswer {
  if (path.startsWith('directoryObjects')) return { status: 200, body: shown(store.get(id)) };
  if (method === 'GET') return { status: 200, body: shown(store.deleted(id)) };
  store.purge(id);
  return { status: 204 };
}

function collectionAnswer(
  store: GraphStore,
  collection: string,
  request: GraphRequest,
  directory: string,
): GraphAnswer {
  if (request.method === 'GET') return listed(store.all(collection).filter(filterOf(request.query.get('$filter'))));
  if (request.method !== 'POST') throw unknownRequest(request);
  const bindings = Object.entries(request.body).filter(([key]) => key.endsWith('@odata.bind'));
  const plain = Object.fromEntries(Object.entries(request.body).filter(([key]) => !key.endsWith('@odata.bind')));
  const object = creations[collection]?.(store, plain, directory);
  if (object === undefined) throw unknownRequest(request);
  for (const [key, references] of bindings) {
    for (const url of references as string[]) store.refer(object.id, key.replace('@odata.bind', ''), idIn(url));
  }
  return { status: 201, body: shown(object) };
}

function objectAnswer(store: GraphStore, object: GraphObject, request: GraphRequest): GraphAnswer {
  switch (request.method) {
    case 'GET':
      return { status: 200, body: shown(object) };
    case 'DELETE':
      if (object.properties['isTrusted'] === true) throw bad('a trusted location cannot be deleted');
      store.remove(object.id);
      return { status: 204 };
    case 'PATCH':
      return changed(store, object, request.body);
    default:
      throw unknownRequest(request);
  }
}

function changed(store: GraphStore, { id, collection }: GraphObject, body: Properties): GraphAnswer {
  const { '@odata.type': _type, ...properties } = body;
  const signInName = properties['userPrincipalName'];
  if (typeof signInName === 'string') demandUnique(store, collection, 'userPrincipalName', signInName, id);
  demandReferences(store, properties);
  store.change(id, properties);
  return { status: 204 };
}

/** Credentials belong to their application and to no collection of their own. */
function credentialAnswer(
  store: GraphStore,
  { id: application }: GraphObject,
  id: string | undefined,
  request: GraphRequest,
): GraphAnswer {
  const collection = `applications/${application}/federatedIdentityCredentials`;
  if (id !== undefined) return objectAnswer(store, store.get(id, collection), request);
  if (request.method === 'GET') return listed(store.all(collection));
  demandUnique(store, collection, 'name', String(request.body['name']));
  const type = '#microsoft.graph.federatedIdentityCredential';
  return { status: 201, body: shown(store.add(collection, type, request.body)) };
}

function relationAnswer(store: GraphStore, { id }: GraphObject, relation: string): GraphAnswer {
  const targets = [...store.references(id, relation)].map((target) => store.get(target));
  if (relation === 'manager') throw new GraphError(404, 'Request_ResourceNotFound', 'there is no manager');
  return listed(targets);
}

function referenceAnswer(
  store: GraphStore,
  { id }: GraphObject,
  relation: string,
  { other, end }: { readonly other: string | undefined; readonly end: string | undefined },
  request: GraphRequest,
): GraphAnswer {
  if (request.method === 'POST' && other === '$ref') store.refer(id, relation, idIn(String(request.body['@odata.id'])));
  else if (request.method === 'DELETE' && other !== undefined && end === '$ref') store.forget(id, relation, other);
  else throw unknownRequest(request);
  return { status: 204 };
}

function listed(objects: readonly GraphObject[]): GraphAnswer {
  return { status: 200, body: { value: objects.map(shown) } };
}

function shown({ type, properties }: GraphObject): Properties {
  const { passwordProfile: _secret, ...open } = properties;
  return { '@odata.type': type, ...open };
}

/** `displayName eq 'x'`, and several with `and`. */
function filterOf(filter: string | null): (object: GraphObject) => boolean {
  if (filter === null) return () => true;
  const terms = filter.split(' and ').map((term) => {
    const [, key = '', value = ''] = /^\(?(\w+) eq '((?:[^']|'')*)'\)?$/.exec(term.trim()) ?? [];
    if (key === '') throw bad(`unsupported filter: ${term}`);
    return [key, value.replaceAll("''", "'")] as const;
  });
  return ({ properties }) => terms.every(([key, value]) => properties[key] === value);
}

function idIn(url: string): string {
  const id = /\/([^/]+)$/.exec(new URL(url).pathname)?.[1];
  if (id === undefined) throw bad(`no reference: ${url}`);
  return id;
}

function unknownRequest({ method, path }: GraphRequest): GraphError {
  return new GraphError(501, 'NotImplemented', `this stand-in does not know ${method} ${path}`);
}
