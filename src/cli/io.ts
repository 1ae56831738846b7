/** The world as a command sees it, so that a test can hand in another one. */
export interface Io {
  /** Absolute path of the repository that holds `tenants/` and `platforms/`. */
  readonly root: string;
  /** The date that rules compare with, `YYYY-MM-DD`. */
  readonly today: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether progress may redraw a line. */
  readonly isTerminal: boolean;
  /** Whether text may carry colour: a terminal, and no `NO_COLOR` (https://no-color.org). */
  readonly colour: boolean;
  /** Aborted by the first SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
  /** Results, to stdout. */
  readonly out: (text: string) => void;
  /** Progress and complaints, to stderr. */
  readonly err: (text: string) => void;
}
