import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { guestStages, stagesOf } from '../../../src/model/guest-stages.js';

const require = createRequire(import.meta.url);

describe('the table of stages', () => {
  it('names the stages that the schemas know, in the same order', () => {
    const { properties } = require('mandant/schemas/guest-role.schema.json') as {
      readonly properties: { readonly stages: { readonly items: { readonly enum: readonly string[] } } };
    };
    expect(guestStages.map(({ name }) => name)).toEqual(properties.stages.items.enum);
  });

  it('installs updates where that is booked, after everything else but the last look', () => {
    const names = (isUpdated: boolean) =>
      stagesOf({ role: 'file-server', isFirstController: false, isUpdated }).map(({ name }) => name);
    expect(names(false)).not.toContain('updates');
    expect(names(true).slice(-3)).toEqual(['updates', 'verification', 'monitoring']);
  });

  it('makes a forest once and lets every other server join it', () => {
    const names = (role: 'domain-controller' | 'file-server', isFirstController: boolean) =>
      stagesOf({ role, isFirstController, isUpdated: false }).map(({ name }) => name);
    expect(names('domain-controller', true)).toContain('forest');
    expect(names('domain-controller', true)).not.toContain('promote');
    expect(names('domain-controller', false)).toEqual(expect.arrayContaining(['join', 'promote']));
    expect(names('domain-controller', false)).not.toContain('directory');
    expect(names('file-server', false)).toEqual([
      'first-boot',
      'features',
      'join',
      'shares',
      'verification',
      'monitoring',
    ]);
  });
});
