import type { Finding } from '../../diagnostic.js';
import { found, keyAt, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** States in S3 without a bucket, or a bucket for another backend. */
export const stateBucket = {
  code: 'state-bucket',
  severity: 'error',
  scope: 'platform',
  title: 'Backend and bucket of the states do not agree',
  why: `The backend s3 keeps states in a bucket, which no variable of the environment names. Any other backend has none, and a
bucket that stands there would make a reader look for the states in the wrong place.`,
  wrong: `
state: { backend: s3 }
`,
  right: `
state: { backend: s3, bucket: provider-states }
`,
  check({ file, platform: { state } }): Finding[] {
    if ((state.backend === 's3') === (state.bucket !== undefined)) return [];
    return state.backend === 's3'
      ? [
          found(
            stateBucket,
            keyAt(file, 'state'),
            'the backend s3 needs a bucket',
            'add "bucket: provider-states" or the like',
          ),
        ]
      : [
          found(
            stateBucket,
            valueAt(file, 'state', 'bucket'),
            `the backend ${state.backend} has no bucket`,
            'expected "backend: s3", or no bucket',
          ),
        ];
  },
} as const satisfies Rule;
