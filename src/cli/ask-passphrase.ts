import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { OperationError } from '../operation-error.js';

/** Asks on the terminal without showing what is typed; without a terminal it is an error, never a wait. */
export async function askPassphrase(question: string): Promise<string> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY)
    throw new OperationError('there is no terminal to ask for the passphrase', 'set MANDANT_CA_PASSPHRASE');
  stderr.write(question);
  const silent = new Writable({ write: (_part, _encoding, done) => done() });
  const reader = createInterface({ input: stdin, output: silent, terminal: true });
  try {
    return await reader.question('');
  } finally {
    reader.close();
    stderr.write('\n');
  }
}
