import { SaxesParser } from 'saxes';

/** An element without its namespace prefix. Text of mixed content is not kept apart: SOAP has none. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface Draft {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Draft[];
  text: string;
}

/** @throws Error if the text is no XML */
export function parseXml(text: string): XmlElement {
  const top: Draft = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Draft = { name: localName(name), attributes: { ...attributes }, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (chunk) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += chunk;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(text).close();
  const [root] = top.children;
  if (root === undefined) throw new Error('the text holds no XML element');
  return root;
}

/** All elements of that name beneath the given one, in the order of the text. */
export function elements(parent: XmlElement, name: string): XmlElement[] {
  return parent.children.flatMap((child) => (child.name === name ? [child] : elements(child, name)));
}

export function child(parent: XmlElement, name: string): XmlElement | null {
  return parent.children.find((candidate) => candidate.name === name) ?? null;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
