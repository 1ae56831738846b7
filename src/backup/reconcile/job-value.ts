import type { JobDocument, JobValue } from '../../model/backup-jobs.js';

export function isDocument(value: JobValue): value is JobDocument {
  return typeof value === 'object' && value !== null && !isList(value);
}

export function isList(value: JobValue): value is readonly JobValue[] {
  return Array.isArray(value);
}

/** Empty for what is no text. */
export function textOf(value: JobValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
