/** Whether an action ends without an exception, as while a daemon is waited for. */
export function succeeds(action: () => unknown): boolean {
  try {
    action();
    return true;
  } catch {
    return false;
  }
}
