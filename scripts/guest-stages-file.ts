import { guestOutcomes, guestStages } from '../src/model/guest-stages.js';

/** The table of a guest's stages as the scripts in Windows guests read it. */
export function guestStagesFile(): string {
  return `${JSON.stringify({ version: 1, outcomes: guestOutcomes, stages: guestStages }, null, 2)}\n`;
}
