/**
 * Throws where the text names a set, chain or counter that it does not define, or says `reject`: a mistake of the
 * compiler. The daemon would find most of it, but on the tenant's machine.
 */
export function checkNftables(text: string): void {
  const code = text.replace(/#.*$/gm, '').replace(/(comment|prefix) "[^"\n]*"/g, '');
  const missing = [
    ...undefinedNames(code, /@([\w.-]+)/g, /\bset ([\w.-]+) \{/g),
    ...undefinedNames(code, /\b(?:goto|jump) ([\w.-]+)/g, /\bchain ([\w.-]+) \{/g),
    ...undefinedNames(code, /\bcounter name "([\w.-]+)"/g, /\bcounter ([\w.-]+) \{/g),
  ];
  if (missing.length > 0) throw new Error(`the firewall names what it does not define: ${missing.join(', ')}`);
  if (/\breject\b/.test(code)) throw new Error('the firewall answers where it should drop');
}

function undefinedNames(code: string, use: RegExp, definition: RegExp): string[] {
  const defined = new Set(names(code, definition));
  return [...new Set(names(code, use))].filter((name) => !defined.has(name));
}

function names(code: string, pattern: RegExp): string[] {
  return [...code.matchAll(pattern)].map(([, name = '']) => name);
}
