import { describe, expect, it } from 'vitest';
import { cliConfig } from '../../src/run/cli-config.js';

describe('the CLI configuration', () => {
  it('of a directory leaves no way to a registry', () => {
    expect(cliConfig({ kind: 'directory', path: '/srv/providers' })).toBe(
      'disable_checkpoint = true\n\nprovider_installation {\n  filesystem_mirror {\n    path = "/srv/providers"\n  }\n}\n',
    );
  });

  it('of the registry takes providers from there', () => {
    expect(cliConfig({ kind: 'registry' })).toBe(
      'disable_checkpoint = true\n\nprovider_installation {\n  direct {}\n}\n',
    );
  });

  it('names a directory as it is called, whatever that is', () => {
    const text = cliConfig({ kind: 'directory', path: '/srv/a "b" \\ ${x}' });
    expect(text).toContain('path = "/srv/a \\"b\\" \\\\ ${x}"');
  });
});
