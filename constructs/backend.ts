import { TerraformBackend } from 'cdktf';
import type { TerraformRemoteState } from 'cdktf';
import type { Construct } from 'constructs';
import type { Backend } from '../src/model/tenant-infrastructure.js';

/**
 * Where the state lives, as the bare block: cdktf's own classes write an absolute path of the compiling machine, or
 * demand credentials that belong to the environment of the machine that applies.
 */
export class StateBackend extends TerraformBackend {
  readonly #settings: Backend['settings'];

  constructor(scope: Construct, { kind, settings }: Backend) {
    super(scope, 'Backend', kind);
    this.#settings = settings;
  }

  protected override synthesizeAttributes(): Record<string, string> {
    return { ...this.#settings };
  }

  override getRemoteStateDataSource(): TerraformRemoteState {
    throw new Error('states do not refer to each other: look things up by name');
  }
}
