import { randomUUID } from 'node:crypto';
import { GraphError, type GraphObject, type GraphStore, type Properties } from './graph-store.js';

/** What a directory makes of the body of a POST, or refuses: one function for each collection. */
export type Creation = (store: GraphStore, body: Properties, directory: string) => GraphObject;

export const creations: Readonly<Record<string, Creation>> = {
  users(store, body, directory) {
    demand(body, 'displayName', 'mailNickname', 'userPrincipalName');
    const { password } = (body['passwordProfile'] ?? {}) as { readonly password?: string };
    if (password === undefined || password.length < 8) throw bad('a password is required to create a user');
    const name = String(body['userPrincipalName']);
    if (!name.endsWith(`@${directory}`)) throw bad(`the domain of ${name} is none of this directory`);
    demandUnique(store, 'users', 'userPrincipalName', name);
    return store.add('users', '#microsoft.graph.user', { userType: 'Member', ...body });
  },
  groups(store, body) {
    demand(body, 'displayName', 'mailNickname');
    if (body['securityEnabled'] !== true) throw bad('only security groups are made here');
    return store.add('groups', '#microsoft.graph.group', { description: null, mail: null, visibility: null, ...body });
  },
  applications(store, body) {
    demand(body, 'displayName');
    const facts = { appId: randomUUID(), publisherDomain: 'werkstatt.example', identifierUris: [], appRoles: [] };
    return store.add('applications', '#microsoft.graph.application', { ...facts, ...body });
  },
  servicePrincipals(store, body) {
    const application = store.all('applications').find(({ properties }) => properties['appId'] === body['appId']);
    if (application === undefined) throw bad(`there is no application ${String(body['appId'])}`);
    demandUnique(store, 'servicePrincipals', 'appId', String(body['appId']));
    const { displayName, signInAudience } = application.properties;
    const facts = { displayName, signInAudience, servicePrincipalType: 'Application', appRoles: [], tags: [] };
    return store.add('servicePrincipals', '#microsoft.graph.servicePrincipal', { ...facts, ...body });
  },
  'identity/conditionalAccess/namedLocations'(store, body) {
    demand(body, '@odata.type', 'displayName', 'ipRanges');
    const { '@odata.type': type, ...properties } = body;
    return store.add('identity/conditionalAccess/namedLocations', String(type), properties);
  },
  'identity/conditionalAccess/policies'(store, body) {
    demand(body, 'displayName', 'state', 'conditions', 'grantControls');
    demandReferences(store, body);
    return store.add('identity/conditionalAccess/policies', '#microsoft.graph.conditionalAccessPolicy', body);
  },
  invitations(store, body) {
    demand(body, 'invitedUserEmailAddress', 'inviteRedirectUrl');
    const mail = String(body['invitedUserEmailAddress']);
    demandUnique(store, 'users', 'mail', mail);
    const user = store.add('users', '#microsoft.graph.user', {
      userType: 'Guest',
      displayName: mail,
      mail,
      userPrincipalName: `${mail.replace('@', '_')}#EXT#@werkstatt.example`,
      externalUserState: 'PendingAcceptance',
    });
    const invitedUser = { id: user.id };
    return store.add('invitations', '#microsoft.graph.invitation', {
      ...body,
      invitedUser,
      inviteRedeemUrl: 'https://login.invalid/redeem',
    });
  },
};

/** Every group and location that a policy names has to be there, as the real directory demands. */
export function demandReferences(store: GraphStore, policy: Properties): void {
  const conditions = (policy['conditions'] ?? {}) as {
    readonly users?: { readonly excludeGroups?: readonly string[] };
    readonly locations?: { readonly excludeLocations?: readonly string[] };
  };
  for (const id of conditions.users?.excludeGroups ?? []) store.get(id, 'groups');
  for (const id of conditions.locations?.excludeLocations ?? []) {
    store.get(id, 'identity/conditionalAccess/namedLocations');
  }
}

export function demandUnique(store: GraphStore, collection: string, key: string, value: string, except = ''): void {
  const same = ({ id, properties }: GraphObject) => id !== except && properties[key] === value;
  if (store.all(collection).some(same)) throw bad(`another object has the same value for property ${key}`);
}

export function bad(message: string): GraphError {
  return new GraphError(400, 'Request_BadRequest', message);
}

function demand(body: Properties, ...keys: readonly string[]): void {
  for (const key of keys) if (body[key] === undefined || body[key] === '') throw bad(`property ${key} is required`);
}
