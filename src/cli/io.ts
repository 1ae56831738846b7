/** Who reads a stream. */
export interface Reader {
  /** Whether text may carry colour. */
  readonly colour: boolean;
  /** Whether text may name customers and users: only the engineer reads who has the files at hand. */
  readonly names: boolean;
}

/** The world as a command sees it, so that a test can hand in another one. */
export interface Io {
  /** Absolute path of the repository that holds `tenants/` and `platforms/`. */
  readonly root: string;
  /** The date that rules compare with, `YYYY-MM-DD`. */
  readonly today: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Reader;
  readonly stderr: Reader;
  /** Aborted by the first SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
  /** Results, to stdout. */
  readonly out: (text: string) => void;
  /** Progress and complaints, to stderr. */
  readonly err: (text: string) => void;
}
