import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataVsphereDatacenter } from '@cdktf/provider-vsphere/lib/data-vsphere-datacenter/index.js';
import { Folder } from '@cdktf/provider-vsphere/lib/folder/index.js';
import { App, TerraformStack, Token } from 'cdktf';
import { describe, expect, it } from 'vitest';
import { type Json, plainSynthesis, withoutStackTraces } from '../../stacks/plain-synthesis.js';
import { PlatformStack } from '../../stacks/platform-stack.js';
import { fullSynthesis, synthesize } from '../../stacks/synthesize.js';
import { TenantStack } from '../../stacks/tenant-stack.js';
import {
  exampleInfrastructures,
  generatedInfrastructures,
  type infrastructuresOf,
} from './generated-infrastructures.js';

type Infrastructures = ReturnType<typeof infrastructuresOf>;

describe('the short cut past cdktf', () => {
  it('gives what app.synth() writes for the examples', () => expectAsSynthesized(exampleInfrastructures()));

  it('gives what app.synth() writes for a hundred generated tenants', () => {
    expectAsSynthesized(generatedInfrastructures(100));
  }, 120_000);

  it('leaves a stack with a token to cdktf', () => {
    const stack = new TerraformStack(new App(), 'k0001');
    const place = new DataVsphereDatacenter(stack, 'Place', { name: 'RZ1' });
    new Folder(stack, 'Folder', { path: 'x', type: 'vm', datacenterId: place.id });
    expect(plainSynthesis(stack)).toBeNull();
    expect(JSON.stringify(synthesize(stack))).toContain('"datacenter_id":"${data.vsphere_datacenter.Place.id}"');
  });

  it.each([
    ['a number', Token.asNumber('${x}')],
    ['a list', Token.asList('${x}')],
    ['a map', Token.asStringMap('${x}')],
    ['a resolvable', Token.asAny('${x}')],
    ['a number within a text', `port ${Token.asNumber('${x}')}`],
  ])('leaves %s that is a token to cdktf', (_title, value) => {
    const stack = new TerraformStack(new App(), 'k0001');
    stack.addOverride('locals.value', value);
    expect(plainSynthesis(stack)).toBeNull();
  });

  it.each<[string, (folder: Folder) => void]>([
    ['depends on another', (folder) => (folder.dependsOn = ['vsphere_folder.Other'])],
    ['is there several times', (folder) => (folder.count = 2)],
    ['is made before it is destroyed', (folder) => (folder.lifecycle = { createBeforeDestroy: true })],
    ['is left alone where it changes', (folder) => (folder.lifecycle = { ignoreChanges: ['path'] })],
    ['moved', (folder) => folder.moveFromId('vsphere_folder.Before')],
    ['is imported', (folder) => folder.importFrom('group-v1')],
    ['is overridden by a block', (folder) => folder.addOverride('timeouts', { create: '1m' })],
    ['is overridden within a block', (folder) => folder.addOverride('custom_attributes.a', 'x')],
    ['lacks something by an override', (folder) => folder.addOverride('type', undefined)],
  ])('gives what cdktf gives for a resource that %s', (_title, change) => {
    const made = () => {
      const stack = new TerraformStack(new App(), 'k0001');
      change(new Folder(stack, 'Folder', { path: 'x', type: 'vm' }));
      return stack;
    };
    expect(plainSynthesis(made())).toEqual(fullSynthesis(made()));
  });

  it('keeps the stacks of errors that are thrown meanwhile', () => {
    const failing = () => {
      throw new Error('what happened');
    };
    expect(() => withoutStackTraces(failing)).toThrow(
      expect.objectContaining({ stack: expect.stringContaining('failing') }),
    );
    const after: { stack?: string } = {};
    Error.captureStackTrace(after);
    expect(after.stack).toContain('plain-synthesis.test');
  });
});

function expectAsSynthesized({ tenants, platforms }: Infrastructures): void {
  const written = writtenByCdktf({ tenants, platforms });
  expect(written.size).toBe(tenants.length + platforms.length);
  for (const infrastructure of tenants) {
    const stack = withoutStackTraces(() => new TenantStack(new App(), infrastructure));
    expect(plainSynthesis(stack)).toEqual(written.get(infrastructure.tenant));
  }
  for (const infrastructure of platforms) {
    const stack = withoutStackTraces(() => new PlatformStack(new App(), infrastructure));
    expect(plainSynthesis(stack)).toEqual(written.get(`platform-${infrastructure.platform}`));
  }
}

/** The main.tf.json of each stack, without the comments. */
function writtenByCdktf({ tenants, platforms }: Infrastructures): Map<string, Json> {
  const outdir = mkdtempSync(join(tmpdir(), 'mandant-synth-'));
  try {
    const app = new App({ outdir });
    for (const platform of platforms) new PlatformStack(app, platform);
    for (const tenant of tenants) new TenantStack(app, tenant);
    app.synth();
    const names = [...tenants.map(({ tenant }) => tenant), ...platforms.map(({ platform }) => `platform-${platform}`)];
    return new Map(
      names.map((name) => [name, withoutComments(readFileSync(join(outdir, 'stacks', name, 'cdk.tf.json'), 'utf8'))]),
    );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function withoutComments(text: string): Json {
  return JSON.parse(text, (_key, entry: unknown) => {
    if (entry === null || typeof entry !== 'object' || Array.isArray(entry)) return entry;
    return Object.fromEntries(Object.entries(entry).filter(([name]) => name !== '//'));
  }) as Json;
}
