import { serviceMatrix } from '../../model/service-matrix.js';
import { namesIn, type Shown } from './resolved-values.js';

/** A step of a path: a name, or the value of another resolved value, such as the size that a server names. */
export type Step = string | { readonly valueOf: readonly string[] };

/** One way in which `resolve` gets a value: it takes what stands there, or works it out of that. */
export interface Source {
  readonly file: 'tenant' | 'platform';
  readonly paths: readonly (readonly Step[])[];
  /** How it is worked out, where it is not taken as it stands. */
  readonly how: string | null;
}

/** The resolved values by their names. */
export interface Values {
  readonly at: (...path: readonly string[]) => Shown | undefined;
  /** Names of what stands below a path. */
  readonly namesBelow: (...path: readonly string[]) => readonly string[];
}

type SourcesOf = (names: readonly string[], values: Values) => readonly Source[];

/**
 * Where a value comes from that the file does not say itself, in the order in which they are tried; `null` for a value that is
 * just a part of what stands in the file.
 */
export function sourcesOf(path: readonly string[], values: Values): readonly Source[] | null {
  for (const [pattern, sources] of table) {
    const names = namesIn(pattern, path);
    if (names !== null) return sources(names, values);
  }
  return null;
}

function tenant(...path: readonly Step[]): Source {
  return { file: 'tenant', paths: [path], how: null };
}

function platform(...path: readonly Step[]): Source {
  return { file: 'platform', paths: [path], how: null };
}

function workedOut(how: string, source: Source): Source {
  return { ...source, how };
}

function valueOf(...path: readonly string[]): Step {
  return { valueOf: path };
}

const sizeKeys = ['cpus', 'memory', 'system-disk', 'cpu-hot-add', 'memory-hot-add'];

/** What `src/resolve` does; a test compares the two for every value of the example files. */
const table: readonly (readonly [pattern: string, SourcesOf])[] = [
  ['contract.services.*', ([id = ''], values) => includedService(id, values)],

  ['network.gateway', () => [workedOut('the first address', tenant('network', 'lan'))]],
  ['network.prefix-length', () => [workedOut('what follows the slash', tenant('network', 'lan'))]],
  ['network.name-servers', (_names, values) => domainControllers(values)],

  ...sizeKeys.map((key): [string, SourcesOf] => [
    `servers.*.${key}`,
    ([server = '']) => [platform('sizes', valueOf('servers', server, 'size'), key)],
  ]),
  ['servers.*.template', ([server = '']) => [platform('templates', valueOf('servers', server, 'os'), 'name')]],
  ['servers.*.secure-boot', ([server = '']) => secureBoot(valueOf('servers', server, 'os'))],
  ['servers.*.storage.*', ([server = '', key = '']) => storage(key, valueOf('servers', server, 'storage'))],
  [
    'servers.*.disks.*.storage.*',
    ([server = '', disk = '', key = '']) => storage(key, valueOf('servers', server, 'disks', disk, 'storage')),
  ],
  ['servers.*.applications.*.update', ([, name = '']) => [tenant('applications', name, 'update')]],
  ['servers.*.applications.*.edition', ([, name = '']) => [tenant('applications', name, 'edition')]],
  [
    'servers.*.applications.*.antivirus',
    ([, name = '']) => [tenant('applications', name, 'antivirus'), platform('applications', name, 'antivirus')],
  ],
  ['servers.*.applications.*.catalogue.*', ([, name = '', key = '']) => [platform('applications', name, key)]],

  ...sizeKeys.map((key): [string, SourcesOf] => [
    `access-node.size.${key}`,
    () => [platform('sizes', valueOf('access-node', 'size'), key)],
  ]),
  ['access-node.template', () => [platform('templates', 'debian-12', 'name')]],
  ['access-node.secure-boot', () => secureBoot('debian-12')],
  ['access-node.storage.*', ([key = '']) => storage(key, valueOf('access-node', 'storage'))],

  ['sites.*.gateway-address', ([site = '']) => [workedOut('the first address', tenant('sites', site, 'lan'))]],

  ['users.*.account', ([user = '']) => [workedOut('the name of the user', tenant('users', user))]],
  ['users.*.remote.*.id', ([user = '', device = '']) => [deviceId(user, device)]],
  [
    'users.*.remote.*.address',
    ([user = '', device = ''], { at }) => ownAddress(at('users', user, 'remote', device, 'address')),
  ],

  [
    'firewall.*.ports',
    ([rule = '']) => [
      platform('services', valueOf('firewall', rule, 'services')),
      tenant('firewall', rule, 'services'),
    ],
  ],
  ['firewall.*.from.*.ranges', ([rule = '', name = '']) => [...ranges(name), tenant('firewall', rule, 'from')]],
  ['firewall.*.to.*.ranges', ([rule = '', name = '']) => [...ranges(name), tenant('firewall', rule, 'to')]],

  ['platform.sizes.*.name', ([name = '']) => [workedOut('its name', platform('sizes', name))]],
  ['platform.storage.*.name', ([name = '']) => [workedOut('its name', platform('storage', name))]],
  ['platform.storage.*.datastore', ([name = '']) => [platform('storage', name, 'policy')]],
  ['platform.templates.*.secure-boot', ([name = '']) => secureBoot(name)],
  ['platform.access.*.role', ([name = '']) => [workedOut('made of its name', platform('access', name))]],
  [
    'platform.network.internet.gateway',
    () => [workedOut('the first address', platform('network', 'internet', 'addresses'))],
  ],
];

/** What the contract model includes nobody books. */
function includedService(id: string, { at }: Values): readonly Source[] {
  const model = at('contract', 'model');
  const row = serviceMatrix.find((service) => service.id === id);
  const isIncluded = row !== undefined && (model === 'asp' || model === 'hosting') && row[model] === 'included';
  return isIncluded ? [workedOut('always included', tenant('contract', 'model'))] : [];
}

function domainControllers({ at, namesBelow }: Values): readonly Source[] {
  const servers = namesBelow('servers').filter((name) => at('servers', name, 'role') === 'domain-controller');
  const paths = servers.flatMap((name) => ['address', 'role'].map((key) => ['servers', name, key]));
  return [{ file: 'tenant', paths, how: 'the addresses of the domain controllers' }];
}

function secureBoot(template: Step): readonly Source[] {
  return [
    platform('templates', template, 'secure-boot'),
    workedOut('yes with efi', platform('templates', template, 'firmware')),
  ];
}

/** The datastore bears the name of the policy where the file names none. */
function storage(key: string, name: Step): readonly Source[] {
  return [platform('storage', name, key), platform('storage', name, 'policy')];
}

function devices(user: string): Source {
  const paths = [
    ['network', 'remote-users'],
    ['users', user, 'remote'],
  ];
  return { file: 'tenant', paths, how: 'an address from its end for each device' };
}

function deviceId(user: string, device: string): Source {
  return workedOut('account and device', tenant('users', user, 'remote', device));
}

function ownAddress(address: Shown | undefined): readonly Source[] {
  const how = 'an address from its end, because a firewall rule names the user';
  return typeof address === 'string' ? [workedOut(how, tenant('network', 'remote-users'))] : [];
}

/** The addresses that one side of a firewall rule stands for. */
function ranges(endpoint: string): readonly Source[] {
  const [kind = '', name = ''] = endpoint.split(':');
  switch (kind) {
    case 'lan':
    case 'remote-users':
      return [tenant('network', kind)];
    case 'server':
      return [tenant('servers', name, 'address')];
    case 'site':
      return [tenant('sites', name, 'lan')];
    case 'user':
      return [devices(name)];
    case 'printer': {
      const [site = '', printer = ''] = name.split('/');
      return [tenant('sites', site, 'printers', printer, 'address')];
    }
    default:
      return [];
  }
}
