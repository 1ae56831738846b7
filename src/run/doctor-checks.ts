import type { MachineFacts } from './machine-facts.js';
import { boundVersion, describeSource } from './provider-source.js';
import { productNames } from './terraform-version.js';

/** `limited`: it works, but not as well as it could. `missing`: what it is for does not work. */
export type CheckState = 'ok' | 'limited' | 'missing';

/** One thing that mandant or its tests make use of. */
export interface Check {
  readonly name: string;
  readonly state: CheckState;
  /** What is there, or why it is not enough. */
  readonly found: string;
  /** Whether planning and applying depends on it. */
  readonly isNeeded: boolean;
  /** What to do, one line; `null` where there is nothing to do. */
  readonly wayOut: string | null;
}

interface PackageGroup {
  readonly name: string;
  readonly packages: readonly string[];
}

/** What tests of whole parts run for real, in network namespaces of their own, by package of Debian 12. */
const packageGroups: readonly PackageGroup[] = [
  {
    name: 'access node in a lab',
    packages: [
      'strongswan-charon',
      'strongswan-swanctl',
      'libcharon-extra-plugins',
      'libstrongswan-standard-plugins',
      'nftables',
      'iproute2',
      'iputils-ping',
    ],
  },
  { name: 'first start of machines', packages: ['cloud-init'] },
  { name: 'web proxy', packages: ['squid', 'c-icap', 'libc-icap-mod-virus-scan', 'clamav-daemon'] },
  { name: 'monitoring', packages: ['icinga2-bin', 'icinga2-common', 'monitoring-plugins-basic'] },
  { name: 'state in PostgreSQL', packages: ['postgresql'] },
  { name: 'pipeline for GitLab', packages: ['rsync'] },
  { name: 'page of a review', packages: ['chromium'] },
];

export const labPackages: readonly string[] = packageGroups.flatMap(({ packages }) => packages);

const oldestNode = [20, 19] as const;
/** Newer toolchains are fetched by Go itself since 1.21 (https://go.dev/doc/toolchain). */
const oldestGo = [1, 21] as const;

export function doctorChecks(facts: MachineFacts): readonly Check[] {
  return [
    nodeCheck(facts),
    programCheck('npm', facts.npm, 'comes with Node.js'),
    programCheck('git', facts.git, 'install git: the differences between commits come from it'),
    goCheck(facts),
    terraformCheck(facts),
    providerCheck(facts),
    rootCheck(facts),
    ...packageGroups.map((group) => packageCheck(group, facts)),
  ];
}

/** Whether tenants can be planned and applied. */
export function canRun(checks: readonly Check[]): boolean {
  return checks.every(({ isNeeded, state }) => !isNeeded || state !== 'missing');
}

function nodeCheck({ node }: MachineFacts): Check {
  const isRecent = isAtLeast(node, oldestNode);
  return {
    name: 'Node.js',
    state: isRecent ? 'ok' : 'missing',
    found: node,
    isNeeded: true,
    wayOut: isRecent ? null : `install Node.js ${oldestNode.join('.')} or newer`,
  };
}

function programCheck(name: string, version: string | null, wayOut: string): Check {
  const isThere = version !== null;
  return {
    name,
    state: isThere ? 'ok' : 'limited',
    found: version ?? 'not there',
    isNeeded: false,
    wayOut: isThere ? null : wayOut,
  };
}

/** Go builds what is not there; where Terraform and the provider are, it builds the embedded vCenter only. */
function goCheck({ go, terraform, provider }: MachineFacts): Check {
  const isRecent = go !== null && isAtLeast(go, oldestGo);
  const isNeeded = terraform.found === null || (provider.source === null && provider.problem === null);
  const purpose = isNeeded ? '' : ': without it there is no embedded vCenter';
  return {
    name: 'Go',
    state: isRecent ? 'ok' : 'missing',
    found: isRecent ? go : `${go ?? 'not there'}${purpose}`,
    isNeeded,
    wayOut: isRecent ? null : `install Go ${oldestGo.join('.')} or newer, see https://go.dev/dl`,
  };
}

function terraformCheck({ terraform, go }: MachineFacts): Check {
  const name = 'Terraform or OpenTofu';
  const { found, refused } = terraform;
  const remarks = refused.length === 0 ? '' : ` (${refused.join('; ')})`;
  if (found !== null) {
    const what = `${productNames[found.kind]} ${found.version}, ${found.path}${remarks}`;
    return { name, state: 'ok', found: what, isNeeded: true, wayOut: null };
  }
  const wayOut = 'install Terraform 1.9 or OpenTofu 1.8, or newer, or name one with MANDANT_TERRAFORM';
  if (go === null) return { name, state: 'missing', found: `not there${remarks}`, isNeeded: true, wayOut };
  const what = `not there: OpenTofu is built once, about four minutes${remarks}`;
  return { name, state: 'limited', found: what, isNeeded: true, wayOut };
}

function providerCheck({ provider, go }: MachineFacts): Check {
  const name = 'vSphere provider';
  const { source, problem } = provider;
  if (source !== null) return { name, state: 'ok', found: describeSource(source), isNeeded: true, wayOut: null };
  const wayOut = 'copy a directory made by `mandant providers mirror` and name it with MANDANT_PROVIDER_MIRROR';
  if (problem !== null) return { name, state: 'missing', found: problem, isNeeded: true, wayOut };
  if (go === null) return { name, state: 'missing', found: 'the registry does not answer', isNeeded: true, wayOut };
  const what = `the registry does not answer: 1.26.0 is built once, about a minute, and stands for ${boundVersion}`;
  return { name, state: 'limited', found: what, isNeeded: true, wayOut };
}

function rootCheck({ isRoot }: MachineFacts): Check {
  return {
    name: 'network namespaces',
    state: isRoot ? 'ok' : 'limited',
    found: isRoot ? 'may be made: this is root' : 'may not be made: this is not root',
    isNeeded: false,
    wayOut: isRoot ? null : 'run the tests of the access node as root',
  };
}

function packageCheck({ name, packages }: PackageGroup, facts: MachineFacts): Check {
  const { packages: installed } = facts;
  const common = { name: `tests: ${name}`, isNeeded: false };
  if (installed === null) {
    return { ...common, state: 'limited', found: 'not known: this is no Debian', wayOut: 'run them on Debian 12' };
  }
  const missing = packages.filter((entry) => !installed.has(entry));
  if (missing.length === 0) return { ...common, state: 'ok', found: packages.join(', '), wayOut: null };
  return {
    ...common,
    state: 'missing',
    found: `not installed: ${missing.join(', ')}`,
    wayOut: `apt-get install ${missing.join(' ')}`,
  };
}

function isAtLeast(version: string, [oldestMajor, oldestMinor]: readonly [number, number]): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}
