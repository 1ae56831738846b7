/** Where a value stands inside a YAML document: keys and list indexes from the root, `[]` is the whole document. */
export type DataPath = readonly (string | number)[];

/** A place as the rules name it: they know data, not text. `Source.locate` turns it into a `Location`. */
export interface Place {
  /** The file as the user named it, relative to the repository, with forward slashes. */
  readonly file: string;
  readonly path: DataPath;
  /** The key is marked where the key itself is wrong, the value otherwise. */
  readonly part: 'key' | 'value';
}

/** A place in the text of a file the user edits. Lines and columns count from 1; the end column is exclusive. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export type Severity = 'error' | 'warning';

/** One thing wrong, found on plain data: what the rules yield. */
export interface Finding {
  /** Stable: users search for these and except rules by them, so a code is never renamed. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong and the value found, lowercase, without a full stop; what may name somebody is marked (`named`). */
  readonly message: string;
  /** What is allowed or what to do, one line. */
  readonly expected?: string;
  readonly at: Place;
  /** Steps of the place that may name somebody although other keys there do not. */
  readonly hidden?: readonly string[];
  /** The other places that take part, such as the second of two colliding addresses. */
  readonly related?: readonly { readonly message: string; readonly at: Place }[];
}

/** A diagnostic in words that somebody may read. */
export interface Said {
  readonly message: string;
  readonly expected?: string;
  /** JSON pointer (RFC 6901) of the place, such as `/servers/dc01/rol`. */
  readonly path: string;
  readonly related: readonly { readonly message: string; readonly at: Location }[];
}

/**
 * One thing wrong with a file the user edits. Data, not an exception, so that a run can report them all. Its words name nobody:
 * what stands in for a name is `…`.
 */
export interface Diagnostic extends Said {
  readonly code: string;
  readonly severity: Severity;
  readonly at: Location;
  /** The same in full, for the engineer who has the file at hand; absent where no name was left out. */
  readonly withNames?: Said;
}

/** A diagnostic that somebody answers for until a day: reported, but not an error. */
export interface ExceptedDiagnostic {
  readonly diagnostic: Diagnostic;
  readonly reason: string;
  readonly approver: string;
  /** Last day on which it is accepted, `YYYY-MM-DD`. */
  readonly expires: string;
}
