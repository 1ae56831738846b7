import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { leaveOutArchiver } from '../src/without-archiver.js';

describe('the library for archives', () => {
  it('is not loaded with cdktf, and says so to whoever would pack an asset', () => {
    const require = createRequire(import.meta.url);
    const place = createRequire(require.resolve('cdktf')).resolve('archiver');
    leaveOutArchiver();
    leaveOutArchiver();
    expect(require('cdktf')).toHaveProperty('App');
    const loaded = Object.keys(require.cache).filter((path) => /node_modules\/archiver(-utils)?\//.test(path));
    expect(loaded).toEqual([place]);
    const pack = require(place) as () => unknown;
    expect(() => pack()).toThrow('has to go');
  });
});
