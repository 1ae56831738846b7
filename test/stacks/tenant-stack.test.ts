import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TenantInfrastructure } from '../../src/model/tenant-infrastructure.js';
import type { Json } from '../../stacks/plain-synthesis.js';
import { synthesize } from '../../stacks/synthesize.js';
import { TenantStack } from '../../stacks/tenant-stack.js';
import { sampleInfrastructure, sampleMachine } from './sample-infrastructure.js';

describe('the stack of a tenant', () => {
  it('names every resource as the address book says', () => {
    const { resource } = synthesized(sampleInfrastructure());
    expect(Object.keys(resource.vsphere_virtual_machine)).toEqual(['server__ts01', 'server__ts02']);
    expect(Object.keys(resource.vsphere_folder)).toEqual(['folder']);
    expect(Object.keys(resource.vsphere_distributed_port_group)).toEqual(['network__lan']);
  });

  it('keeps the state in the backend of the platform and nowhere else', () => {
    expect(synthesized(sampleInfrastructure()).terraform.backend).toEqual({ pg: { schema_name: 'mandant_k0001' } });
    const local = { kind: 'local', settings: {} } as const;
    expect(synthesized(sampleInfrastructure({ backend: local })).terraform.backend).toEqual({ local: {} });
  });

  it('holds no credential and no comment of the tool that wrote it', () => {
    const text = JSON.stringify(synthesized(sampleInfrastructure()));
    expect(text).not.toMatch(/"user"|"password"|"\/\/"/);
    expect(text).toContain('"admin_password":"${var.admin_password}"');
  });

  it('ignores changes of the clone block, which would destroy the machine', () => {
    const { resource } = synthesized(sampleInfrastructure());
    expect(resource.vsphere_virtual_machine.server__ts01).toMatchObject({ lifecycle: { ignore_changes: ['clone'] } });
  });

  it('tells Terraform of a rename by a moved block', () => {
    const moves = [{ from: 'vsphere_virtual_machine.server__ts01', to: 'vsphere_virtual_machine.server__ts03' }];
    expect(synthesized(sampleInfrastructure({ moves })).moved).toEqual(moves);
  });

  it('refuses two resources of one name instead of losing the first', () => {
    const twice = sampleInfrastructure({
      machines: [sampleMachine('ts01'), sampleMachine('ts02', { address: 'server__ts01' })],
    });
    expect(() => synthesized(twice)).toThrow(/already a Construct|names collide/);
  });

  it('writes what app.synth() writes, without its comments', () => {
    expect(synthesized(sampleInfrastructure())).toEqual(withoutComments(writtenByCdktf(sampleInfrastructure())));
  });

  it('passes any text of a file on as that text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('$', '%', '{', '}', '"', 'TfToken[', ']', 'x', '\n', '😀') }),
        (text) => {
          const infrastructure = sampleInfrastructure({ machines: [sampleMachine('ts01', { annotation: text })] });
          const machine = synthesized(infrastructure).resource.vsphere_virtual_machine.server__ts01 as {
            annotation: string;
          };
          expect(evaluated(machine.annotation)).toBe(text);
        },
      ),
    );
  });
});

/** What Terraform makes of a template that holds escapes and the one literal expression that `literal` writes. */
function evaluated(template: string): string {
  const text = template.replaceAll('${"TfToken"}', 'TfToken');
  expect(text.replaceAll('$${', ' ').replaceAll('%%{', ' ')).not.toMatch(/[$%]\{/);
  return text.replaceAll('$${', '${').replaceAll('%%{', '%{');
}

interface Synthesized {
  readonly terraform: { readonly backend: Json };
  readonly resource: Readonly<Record<string, Record<string, Json>>> & {
    readonly vsphere_virtual_machine: Record<string, Json>;
    readonly vsphere_folder: Record<string, Json>;
    readonly vsphere_distributed_port_group: Record<string, Json>;
  };
  readonly moved?: Json;
}

function synthesized(infrastructure: TenantInfrastructure): Synthesized {
  return synthesize(new TenantStack(new App(), infrastructure)) as unknown as Synthesized;
}

function writtenByCdktf(infrastructure: TenantInfrastructure): unknown {
  const outdir = mkdtempSync(join(tmpdir(), 'mandant-synth-'));
  try {
    const app = new App({ outdir });
    new TenantStack(app, infrastructure);
    app.synth();
    return JSON.parse(readFileSync(join(outdir, 'stacks', infrastructure.tenant, 'cdk.tf.json'), 'utf8'));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function withoutComments(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, entry: unknown) => {
    if (entry === null || typeof entry !== 'object' || Array.isArray(entry)) return entry;
    return Object.fromEntries(Object.entries(entry).filter(([name]) => name !== '//'));
  });
}
