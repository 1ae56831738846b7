/**
 * One line of Terraform's machine-readable output, as far as it is used
 * (https://developer.hashicorp.com/terraform/internals/machine-readable-ui). OpenTofu prints the same.
 */
export type UiEvent =
  | {
      readonly kind: 'start' | 'progress' | 'complete' | 'failed';
      readonly address: string;
      readonly action: string;
      readonly seconds: number;
    }
  | { readonly kind: 'refresh'; readonly address: string }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'summary'; readonly operation: string };

/** A diagnostic of Terraform or a provider. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail: string;
  /** The resource it is about, where Terraform says so. */
  readonly address: string | null;
}

const hookKinds = {
  apply_start: 'start',
  apply_progress: 'progress',
  apply_complete: 'complete',
  apply_errored: 'failed',
} as const;

/** `null` for a line that says nothing of interest, or is no JSON: Go's runtime and providers write to the same file. */
export function parseUiEvent(line: string): UiEvent | null {
  const event = parseObject(line);
  if (event === null) return null;
  const type = String(event['type']);
  if (type === 'diagnostic') return { kind: 'problem', problem: problemOf(object(event['diagnostic'])) };
  if (type === 'change_summary') return { kind: 'summary', operation: String(object(event['changes'])['operation']) };
  const hook = object(event['hook']);
  const address = String(object(hook['resource'])['addr']);
  if (type === 'refresh_start') return { kind: 'refresh', address };
  if (!Object.hasOwn(hookKinds, type)) return null;
  const kind = hookKinds[type as keyof typeof hookKinds];
  return { kind, address, action: String(hook['action']), seconds: Number(hook['elapsed_seconds'] ?? 0) };
}

/** A problem as text of several lines, the address first. */
export function formatProblem({ summary, detail, address }: Problem): string {
  const head = address === null ? summary : `${address}: ${summary}`;
  return detail === '' || detail === summary ? head : `${head}\n${detail}`;
}

function problemOf(diagnostic: Fields): Problem {
  return {
    severity: diagnostic['severity'] === 'warning' ? 'warning' : 'error',
    summary: text(diagnostic['summary']),
    detail: text(diagnostic['detail']),
    address: typeof diagnostic['address'] === 'string' ? diagnostic['address'] : null,
  };
}

type Fields = Readonly<Record<string, unknown>>;

function parseObject(line: string): Fields | null {
  if (!line.startsWith('{')) return null;
  try {
    return object(JSON.parse(line));
  } catch {
    return null;
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function object(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
