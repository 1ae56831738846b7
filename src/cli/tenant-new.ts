import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { type FreeNetwork, freeNetwork } from '../edit/free-network.js';
import { newServers, newTenant, type NewTenantRequest } from '../edit/new-tenant.js';
import { newTenantText } from '../edit/new-tenant-text.js';
import { readRepository, type Repository } from '../load/read-repository.js';
import { readSchemas } from '../load/schemas.js';
import { parseSource } from '../load/source.js';
import type { Tenant } from '../model/generated/tenant.js';
import { OperationError } from '../operation-error.js';
import { followLike, type FullPlatform } from '../validate/follow-like.js';
import { rules } from '../validate/rules.js';
import { type SchemaCheck, schemaCheck } from '../validate/schema.js';
import { didYouMean } from '../validate/suggest.js';
import { nameOf, validate } from '../validate/validate.js';
import { createFileWhole } from '../write/create-file.js';
import { errorsText } from './errors-text.js';
import { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { UsageError } from './usage-error.js';

export interface TenantNewOptions {
  readonly model: 'asp' | 'hosting';
  readonly seats: number;
  readonly platform?: string;
}

/** `tenant new`: a valid file to begin with, on the platform's next free VLAN and addresses. */
export function tenantNewCommand(io: Io): Command {
  return new Command('new')
    .description('write the file of a new tenant, with the next free VLAN and addresses of its platform')
    .argument('<tenant>', 'tenant id: a letter, then letters and digits')
    .addOption(new Option('--model <model>', 'contract model').choices(['asp', 'hosting']).makeOptionMandatory())
    .requiredOption('--seats <number>', 'people who will work there', seatsOption)
    .option('--platform <name>', 'where it lives (default: the platform of the other tenants)')
    .addHelpText('after', '\nExample:\n  mandant tenant new k0200 --model asp --seats 15\n')
    .action(async (tenant: string, options: TenantNewOptions) => {
      process.exitCode = await runTenantNew(io, tenant, options);
    });
}

const mostSeats = 10_000;

function seatsOption(text: string): number {
  const seats = Number(text);
  if (/^\d{1,5}$/.test(text) && seats >= 1 && seats <= mostSeats) return seats;
  throw new InvalidArgumentError(`expected a whole number from 1 to ${mostSeats}.`);
}

export async function runTenantNew(io: Io, tenant: string, options: TenantNewOptions): Promise<ExitCode> {
  const repository = readRepository(io.root);
  assertNew(tenant, repository);
  const check = schemaCheck(readSchemas());
  const platform = fullPlatform(options.platform ?? usualPlatform(repository), repository, check);
  const request: NewTenantRequest = { tenant, model: options.model, seats: options.seats, today: io.today };
  const network = networkFor(request, platform, repository, check);
  const text = newTenantText(newTenant(request, platform, network), schemaReference(io.root));
  const file = `tenants/${tenant}.yaml`;
  assertValid(io, repository, { file, text }, check);
  if (!(await createFileWhole(join(io.root, file), text))) throw taken(tenant, file);
  io.err(`${file}: VLAN ${network.vlan}, outside address ${network.wan}\n`);
  io.err('write what is marked "fill in", add sites and users, then: mandant validate\n');
  return ExitCode.ok;
}

function assertNew(tenant: string, { tenants, diagnostics }: Repository): void {
  if (!/^[a-z][a-z0-9]{1,14}$/.test(tenant)) {
    throw new UsageError(`"${tenant}" is no tenant id`, 'a letter, then 1 to 14 letters and digits, all lowercase');
  }
  const files = [...tenants.map(({ file }) => file), ...diagnostics.map(({ at }) => at.file)];
  const existing = files.find((file) => nameOf(file) === tenant);
  if (existing !== undefined) throw taken(tenant, existing);
}

function taken(tenant: string, file: string): UsageError {
  return new UsageError(`there is a tenant "${tenant}" already: ${file}`, 'take another id; ids are never used again');
}

/** The one platform that tenants of the repository name, or the only one there is. */
function usualPlatform({ tenants, platforms }: Repository): string {
  const named = new Set(tenants.map(({ data }) => (data as Partial<Tenant> | null)?.platform));
  const names = platforms.map(({ file }) => nameOf(file)).filter((name) => named.size === 0 || named.has(name));
  const [only] = names;
  if (only !== undefined && names.length === 1) return only;
  throw new UsageError(
    'several platforms could be meant',
    `add --platform with one of: ${platforms.map(({ file }) => nameOf(file)).join(', ')}`,
  );
}

function fullPlatform(name: string, { platforms }: Repository, check: SchemaCheck): FullPlatform {
  const names = platforms.map(({ file }) => nameOf(file));
  if (!names.includes(name)) {
    throw new UsageError(`there is no platform "${name}"${didYouMean(name, names)}`, `there is ${names.join(', ')}`);
  }
  const shaped = platforms.filter(({ file, data }) => data !== null && check('platform', file, data).length === 0);
  const followed = followLike(name, new Map(shaped.map(({ file, data }) => [nameOf(file), data])));
  if (followed.ok) return followed.platform as FullPlatform;
  throw new OperationError(`platforms/${name}.yaml is not valid`, 'mend it first: mandant validate');
}

function networkFor(
  request: NewTenantRequest,
  platform: FullPlatform,
  repository: Repository,
  check: SchemaCheck,
): FreeNetwork {
  const last = newServers(request, platform).reduce((highest, { host }) => Math.max(highest, host), 0);
  return freeNetwork(platform, takenNetworks(repository, check), { servers: last, devices: request.seats });
}

/**
 * Of all tenants, whatever else is wrong with their files.
 * @throws OperationError for a file whose network cannot be read: what it has would be given away
 */
function takenNetworks({ tenants, diagnostics }: Repository, check: SchemaCheck): Pick<Tenant, 'network'>[] {
  const unread = diagnostics.find(({ at }) => at.file.startsWith('tenants/'))?.at.file;
  if (unread !== undefined) throw unreadable(unread);
  return tenants.map(({ file, data }) => {
    const { network } = (data ?? {}) as Partial<Tenant>;
    const isWrong = check('tenant', file, data).some(({ at: { path } }) => path.length === 0 || path[0] === 'network');
    if (network === undefined || isWrong) throw unreadable(file);
    return { network };
  });
}

function unreadable(file: string): OperationError {
  return new OperationError(
    `the network of ${file} cannot be read, so nobody can say what is free`,
    'mend the file first: mandant validate',
  );
}

function schemaReference(root: string): string {
  const own = 'schemas/tenant.schema.json';
  return existsSync(join(root, own)) ? `../${own}` : `../node_modules/mandant/${own}`;
}

/** Nothing is written that the next `validate` refuses. */
function assertValid(
  io: Io,
  repository: Repository,
  { file, text }: { readonly file: string; readonly text: string },
  check: SchemaCheck,
): void {
  const tenants = [...repository.tenants, parseSource(file, text)];
  const { diagnostics } = validate({ ...repository, tenants }, { check, rules, today: io.today });
  const own = diagnostics.filter(({ at }) => at.file === file);
  if (own.length === 0) return;
  io.err(errorsText(io, own, new Map([[file, text]])));
  throw new OperationError(
    'a new tenant would not be valid on this platform; nothing was written',
    'mend the platform, or write the file by hand',
  );
}
