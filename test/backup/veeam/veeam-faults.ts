/** What goes wrong with a call. After the answer of `cut-after` and `error-after` the change is made all the same. */
export type FaultKind =
  | 'expired-token'
  | 'too-many'
  | 'server-error'
  | 'hang'
  | 'hang-after'
  | 'cut-before'
  | 'cut-after'
  | 'error-after';

export interface Fault {
  readonly method: string;
  readonly path: RegExp;
  readonly kind: FaultKind;
  /** How many calls it meets. */
  times: number;
}

/** Takes the fault that meets a call, once. */
export function faultFor(faults: readonly Fault[], method: string, path: string): FaultKind | null {
  const fault = faults.find((one) => one.times > 0 && one.method === method && one.path.test(path));
  if (fault === undefined) return null;
  fault.times -= 1;
  return fault.kind;
}
