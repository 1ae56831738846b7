import type { Downtime } from '../downtime/downtime-class.js';
import { downtimeOf } from '../downtime/downtime-of.js';

/**
 * What a plan does to a resource. `forget` takes it out of the state and leaves it on the platform; `start` switches a
 * machine on that an unfinished apply left off, which Terraform itself would not notice.
 */
export type PlannedAction = 'create' | 'update' | 'replace' | 'destroy' | 'move' | 'start' | 'forget' | 'read' | 'none';

export interface PlannedChange {
  readonly address: string;
  /** `vsphere_virtual_machine`. */
  readonly type: string;
  readonly action: PlannedAction;
  /** The address before a move, which may come together with any other action. */
  readonly movedFrom: string | null;
  /** Whether it is on the platform already and is taken into the state. */
  readonly imported: boolean;
  /** Paths of the attributes that force a replacement. */
  readonly replacePaths: readonly string[];
  readonly downtime: Downtime;
}

export interface PlanSummary {
  /** Everything but reads and resources without a change, in the order of the plan, which is that of the addresses. */
  readonly changes: readonly PlannedChange[];
  /** Whether nothing would happen, neither on the platform nor in the state. */
  readonly isEmpty: boolean;
  /** Absolute path of the saved plan, for Terraform alone; it holds secrets. */
  readonly planFile: string;
  /** `terraform show -json` of it without variables and without values that are marked as sensitive. */
  readonly json: PlanJson;
}

/** The parts that are used of https://developer.hashicorp.com/terraform/internals/json-format. */
export interface PlanJson {
  readonly format_version: string;
  readonly resource_changes?: readonly ResourceChange[];
  readonly resource_drift?: readonly ResourceChange[];
  readonly output_changes?: Readonly<Record<string, Change>>;
  readonly [key: string]: unknown;
}

export interface ResourceChange {
  readonly address: string;
  readonly previous_address?: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly change: Change;
}

export interface Change {
  readonly actions: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
  readonly after_unknown?: unknown;
  readonly before_sensitive?: unknown;
  readonly after_sensitive?: unknown;
  readonly replace_paths?: readonly (readonly (string | number)[])[];
  readonly importing?: { readonly id?: string };
}

export interface SummaryOptions {
  /** What counts is what is different in reality, not what would be done about it. */
  readonly refreshOnly: boolean;
  /** Addresses of machines to switch on, where nothing else is done to them. */
  readonly start: readonly string[];
}

/** Reads a plan as `terraform show -json` prints it. */
export function summarisePlan(json: PlanJson, planFile: string, { refreshOnly, start }: SummaryOptions): PlanSummary {
  const source = refreshOnly ? json.resource_drift : json.resource_changes;
  const changes = (source ?? [])
    .filter(({ mode }) => mode === 'managed')
    .map(plannedChange)
    .map((change) => (change.action === 'none' && start.includes(change.address) ? startOf(change) : change))
    .filter(({ action, imported }) => action !== 'none' || imported);
  const outputs = Object.values(json.output_changes ?? {}).filter(({ actions }) => actions[0] !== 'no-op');
  return {
    changes,
    isEmpty: changes.length === 0 && (refreshOnly || outputs.length === 0),
    planFile,
    json: withoutSecrets(json),
  };
}

/** The machine is off: nobody is interrupted. */
function startOf(change: PlannedChange): PlannedChange {
  const why = 'an apply that did not finish left it switched off';
  const reason = { class: 'online', attribute: '', why, source: '' } as const;
  return { ...change, action: 'start', downtime: { class: 'online', reasons: [reason], lostDisks: [] } };
}

export type ChangeCounts = Readonly<Record<PlannedAction, number>>;

export function countChanges(changes: readonly PlannedChange[]): ChangeCounts {
  const counts = { create: 0, update: 0, replace: 0, destroy: 0, move: 0, start: 0, forget: 0, read: 0, none: 0 };
  for (const { action } of changes) counts[action] += 1;
  return counts;
}

function plannedChange({ address, previous_address, type, change }: ResourceChange): PlannedChange {
  const movedFrom = previous_address ?? null;
  const action = actionOf(change.actions);
  const replacePaths = (change.replace_paths ?? []).map((path) => path.join('.'));
  const { actions, before, after, after_unknown: afterUnknown } = change;
  return {
    address,
    type,
    action: action === 'none' && movedFrom !== null ? 'move' : action,
    movedFrom,
    imported: change.importing !== undefined,
    replacePaths,
    downtime: downtimeOf({ type, actions, before, after, afterUnknown, replacePaths }),
  };
}

const singleActions: Readonly<Record<string, PlannedAction>> = {
  create: 'create',
  update: 'update',
  read: 'read',
  forget: 'forget',
  delete: 'destroy',
};

function actionOf(actions: readonly string[]): PlannedAction {
  const [first, second] = actions;
  if (second !== undefined) return first === 'forget' || second === 'forget' ? 'forget' : 'replace';
  return singleActions[first ?? 'no-op'] ?? 'none';
}

/** Variables and configuration go whole; in the rest, what Terraform marks as sensitive. */
function withoutSecrets(json: PlanJson): PlanJson {
  const {
    variables: _variables,
    configuration: _configuration,
    planned_values: _planned,
    prior_state: _prior,
    ...rest
  } = json;
  return {
    ...rest,
    ...(json.resource_changes === undefined
      ? {}
      : { resource_changes: json.resource_changes.map(changeWithoutSecrets) }),
    ...(json.resource_drift === undefined ? {} : { resource_drift: json.resource_drift.map(changeWithoutSecrets) }),
    ...(json.output_changes === undefined
      ? {}
      : {
          output_changes: Object.fromEntries(
            Object.entries(json.output_changes).map(([name, change]) => [name, masked(change)]),
          ),
        }),
  };
}

function changeWithoutSecrets(resource: ResourceChange): ResourceChange {
  return { ...resource, change: masked(resource.change) };
}

function masked(change: Change): Change {
  return {
    ...change,
    before: mask(change.before, change.before_sensitive),
    after: mask(change.after, change.after_sensitive),
  };
}

/** The marks have the shape of the value, with `true` at whatever is sensitive as a whole. */
function mask(value: unknown, marks: unknown): unknown {
  if (marks === true) return value === null || value === undefined ? value : '(sensitive)';
  if (Array.isArray(value) && Array.isArray(marks)) return value.map((entry, index) => mask(entry, marks[index]));
  if (!isRecord(value) || !isRecord(marks)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, mask(entry, marks[key])]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
