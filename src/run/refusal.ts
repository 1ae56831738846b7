import { OperationError } from '../operation-error.js';

/** Nothing was begun, for what was asked is not safe, or no longer what was reviewed. */
export class Refusal extends OperationError {}
