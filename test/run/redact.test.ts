import { expect, it } from 'vitest';
import { redact } from '../../src/run/redact.js';

it('replaces every occurrence of a secret', () => {
  expect(redact('login failed: S3cret! is wrong, S3cret!', ['S3cret!'])).toBe('login failed: *** is wrong, ***');
});

it('finds a secret inside JSON, where it is written with escapes', () => {
  const secret = 'a"b\\c';
  expect(redact(JSON.stringify({ message: `password ${secret} refused` }), [secret])).toBe(
    '{"message":"password *** refused"}',
  );
});

it('leaves a text without secrets as it is', () => {
  expect(redact('nothing to hide', ['S3cret!'])).toBe('nothing to hide');
});
