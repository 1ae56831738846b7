import { readFileSync } from 'node:fs';
import type { GuestRole } from '../../src/model/guest-role.js';

interface Table {
  readonly outcomes: Readonly<Record<string, string>>;
  readonly stages: readonly { readonly name: string; readonly isOnce: boolean; readonly mayRestart: boolean }[];
}

/** The table that the scripts read. */
const table = JSON.parse(readFileSync('guests/windows/stages.json', 'utf8')) as Table;

export type Outcome = 'done' | 'restart' | 'wait' | 'failed';

/** What a guest leaves in `state.json`; without `day` also in guestinfo. */
export interface GuestState {
  readonly version: 1;
  readonly hash: string | null;
  readonly stage: string | null;
  readonly outcome: Outcome;
  readonly finished: readonly string[];
  readonly attempts: number;
  readonly detail: string;
}

const fresh: GuestState = {
  version: 1,
  hash: null,
  stage: null,
  outcome: 'done',
  finished: [],
  attempts: 0,
  detail: '',
};

/** The power went. */
class PowerLoss extends Error {}

/** A Windows machine that knows nothing but what it wrote to its disk, with the moves of `mandant-guest.ps1`. */
export class ModelledGuest {
  state = fresh;
  /** Every state that it reported. */
  readonly reported: GuestState[] = [];
  /** Stages in the order in which they were run. */
  readonly ran: string[] = [];
  restarts = 0;
  /** What `Get-Round` said when the last round began; on its disk with the state. */
  round = '';
  #begun = '';
  #movesLeft = Number.POSITIVE_INFINITY;

  constructor(private readonly work: (stage: string) => Outcome) {}

  /** The power goes before the move after so many. */
  losePowerAfter(moves: number): void {
    this.#movesLeft = moves;
  }

  /**
   * One look at the role data, as each minute and at each start. Whether it came to its end. `round` is what `Get-Round`
   * says: the day, and whether the server's slot has begun.
   */
  look({ hash, stages }: Pick<GuestRole, 'hash' | 'stages'>, round = ''): boolean {
    try {
      this.#walk(hash, stages, round);
      return true;
    } catch (error) {
      if (!(error instanceof PowerLoss)) throw error;
      this.#movesLeft = Number.POSITIVE_INFINITY;
      return false;
    }
  }

  #walk(hash: string, stages: readonly string[], round: string): void {
    let state: GuestState = this.state;
    const isNew = state.hash !== hash || this.round !== round;
    this.#begun = round;
    if (isNew) state = { ...state, hash, stage: stages[0] ?? null, attempts: 0 };
    else if (state.stage === null) return;
    for (let index = stages.indexOf(state.stage ?? ''); index < stages.length; index += 1) {
      const name = stages[index] ?? '';
      if (!state.finished.includes(name)) {
        const outcome = this.#run(name);
        const detail = outcome === 'failed' ? `error line 1` : '';
        state = { ...state, stage: name, outcome, detail };
        if (table.outcomes[outcome] !== 'next stage') {
          this.#save({ ...state, attempts: state.attempts + 1 });
          if (table.outcomes[outcome] === 'restart, then the same stage') this.restarts += 1;
          return;
        }
        const isOnce = table.stages.find((row) => row.name === name)?.isOnce === true;
        if (isOnce) state = { ...state, finished: [...state.finished, name] };
      }
      state = { ...state, attempts: 0 };
      const next = stages[index + 1];
      if (next !== undefined) {
        state = { ...state, stage: next };
        this.#save(state);
      }
    }
    this.#save({ ...state, stage: null, outcome: 'done' });
  }

  #run(name: string): Outcome {
    this.#move();
    this.ran.push(name);
    return this.work(name);
  }

  #save(state: GuestState): void {
    this.#move();
    this.state = state;
    this.round = this.#begun;
    this.reported.push(state);
  }

  #move(): void {
    if (this.#movesLeft === 0) throw new PowerLoss();
    this.#movesLeft -= 1;
  }
}

export function mayRestart(stage: string): boolean {
  return table.stages.find(({ name }) => name === stage)?.mayRestart === true;
}

export function isOnce(stage: string): boolean {
  return table.stages.find(({ name }) => name === stage)?.isOnce === true;
}
