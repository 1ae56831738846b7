import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { allOf } from '../../src/run/all-of.js';

describe('works side by side', () => {
  it('give their results in the order of the list', async () => {
    expect(await allOf([setTimeout(5, 'slow'), Promise.resolve(1), 'at hand'])).toEqual(['slow', 1, 'at hand']);
  });

  it('all come to their end before the error of one is thrown', async () => {
    const ended: string[] = [];
    const failing = Promise.reject(new Error('no compiler'));
    const slow = setTimeout(20).then(() => ended.push('slow'));
    await expect(allOf([failing, slow])).rejects.toThrow('no compiler');
    expect(ended).toEqual(['slow']);
  });
});
