import { TerraformElement, TerraformResource, type TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { type Json, plainSynthesis } from './plain-synthesis.js';

/**
 * The stack as Terraform JSON: what `app.synth()` writes, without the comments that carry cdktf's version.
 * Throws when a resource got lost on the way: two elements of one name replace each other silently in cdktf.
 */
export function synthesize(stack: TerraformStack): Json {
  const json = plainSynthesis(stack) ?? fullSynthesis(stack);
  assertEveryResourceEmitted(stack, json);
  return json;
}

/** The way that cdktf documents: resolves tokens, and takes four times as long. */
export function fullSynthesis(stack: TerraformStack): Json {
  stack.prepareStack();
  return withoutComments(stack.toTerraform() as Json);
}

function withoutComments(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutComments);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([key]) => key !== '//');
  return Object.fromEntries(entries.map(([key, entry]) => [key, withoutComments(entry)]));
}

function assertEveryResourceEmitted(stack: TerraformStack, json: Json): void {
  const created = stack.node.findAll().filter((node) => isResource(node)).length;
  const emitted = Object.values(section(json, 'resource')).flatMap((type) => Object.keys(type ?? {})).length;
  if (created !== emitted) {
    throw new Error(`stack ${stack.node.id}: ${created} resources were created but ${emitted} emitted: names collide`);
  }
}

function isResource(node: IConstruct): boolean {
  return TerraformElement.isTerraformElement(node) && TerraformResource.isTerraformResource(node);
}

function section(json: Json, name: string): { readonly [key: string]: Json } {
  const value = (json as { readonly [key: string]: Json })[name];
  return (value ?? {}) as { readonly [key: string]: Json };
}
