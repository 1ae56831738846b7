interface Check {
  readonly name: string;
  readonly state: 'ok' | 'limited' | 'missing';
  readonly found: string;
  readonly wayOut: string | null;
}

/** One line for each thing, and below it what to do where it is not as it should be. */
export function doctorText(checks: readonly Check[], canRun: boolean): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  const lines = checks.flatMap(({ name, state, found, wayOut }) => {
    const line = `${state.padEnd('limited'.length)}  ${name.padEnd(width)}  ${found}`;
    return wayOut === null ? [line] : [line, `${' '.repeat('limited'.length + 2 + width + 2)}→ ${wayOut}`];
  });
  const verdict = canRun
    ? 'mandant can plan and apply; the whole way on the embedded vCenter: npm run demo'
    : 'mandant can validate and compile, but not plan or apply';
  return `${[...lines, '', verdict].join('\n')}\n`;
}
