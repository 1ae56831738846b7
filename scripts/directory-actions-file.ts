import { directoryKeepers, directorySteps, directoryUnits, neverCalled } from '../src/model/directory-actions.js';

/** The table of a directory's steps as the scripts in Windows guests read it. */
export function directoryActionsFile(): string {
  const table = {
    version: 1,
    units: directoryUnits,
    keepers: directoryKeepers,
    steps: directorySteps,
    never: neverCalled,
  };
  return `${JSON.stringify(table, null, 2)}\n`;
}
