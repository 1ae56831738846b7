import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Language, type Node, Parser } from 'web-tree-sitter';

/** A call of a cmdlet, a function or a program. */
export interface Call {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly line: number;
}

let parser: Promise<Parser> | null = null;

async function powershellParser(): Promise<Parser> {
  await Parser.init();
  const grammar = createRequire(import.meta.url).resolve('tree-sitter-powershell/tree-sitter-powershell.wasm');
  const created = new Parser();
  created.setLanguage(await Language.load(new Uint8Array(readFileSync(grammar))));
  return created;
}

export async function parsed(text: string): Promise<Node> {
  parser ??= powershellParser();
  const tree = (await parser).parse(text);
  if (tree === null) throw new Error('the parser gave up');
  return tree.rootNode;
}

/** Where the grammar does not fit, as `line: text`. */
export function faults(root: Node): string[] {
  if (!root.hasError) return [];
  return nodesOf(root)
    .filter((node) => node.isError || node.isMissing)
    .map((node) => `${node.startPosition.row + 1}: ${node.text.slice(0, 80)}`);
}

export function calls(root: Node): Call[] {
  return nodesOf(root)
    .filter(({ type }) => type === 'command')
    .flatMap((command) => {
      const name = command.childForFieldName('command_name')?.text;
      if (name === undefined) return [];
      const elements = command.childForFieldName('command_elements');
      const parameters = (elements?.children ?? []).filter((child) => child?.type === 'command_parameter');
      return [{ name, parameters: parameters.map((node) => node?.text ?? ''), line: command.startPosition.row + 1 }];
    });
}

export function functions(root: Node): string[] {
  return nodesOf(root)
    .filter(({ type }) => type === 'function_name')
    .map(({ text }) => text);
}

function nodesOf(node: Node): Node[] {
  return [node, ...node.children.flatMap((child) => (child === null ? [] : nodesOf(child)))];
}
