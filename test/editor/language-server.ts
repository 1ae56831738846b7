import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

interface Waiting {
  readonly method: string;
  /** Entries that the parameters of the notification must have. */
  readonly about: Readonly<Record<string, unknown>>;
  readonly resolve: (params: unknown) => void;
}

/** Settings as an editor sends them: nothing from the network. */
const settings = {
  yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false } },
  http: {},
  '[yaml]': {},
};

/** A language server over standard input and output, as an editor runs it. */
export class LanguageServer {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #answers = new Map<number, (result: unknown) => void>();
  readonly #waiting: Waiting[] = [];
  #received = Buffer.alloc(0);
  #lastId = 0;

  constructor(program: string) {
    this.#process = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
    this.#process.stdout.on('data', (chunk: Buffer) => this.#receive(chunk));
  }

  async request(method: string, params: unknown): Promise<unknown> {
    const id = (this.#lastId += 1);
    const answer = new Promise<unknown>((resolve) => this.#answers.set(id, resolve));
    this.#send({ id, method, params });
    return await answer;
  }

  notify(method: string, params: unknown): void {
    this.#send({ method, params });
  }

  /** The next notification of this kind about this. */
  async next(method: string, about: Waiting['about']): Promise<unknown> {
    return await new Promise((resolve) => this.#waiting.push({ method, about, resolve }));
  }

  async stop(): Promise<void> {
    const ended = new Promise<void>((resolve) => this.#process.once('exit', () => resolve()));
    await this.request('shutdown', undefined);
    this.notify('exit', undefined);
    await ended;
  }

  #send(message: object): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  /** Frames of the base protocol: a header with the length, an empty line, the body. */
  #receive(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const end = this.#received.indexOf('\r\n\r\n');
      if (end === -1) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#received.toString('ascii', 0, end))?.[1]);
      const body = this.#received.subarray(end + 4, end + 4 + length);
      if (body.length < length) return;
      this.#received = this.#received.subarray(end + 4 + length);
      this.#take(JSON.parse(body.toString('utf8')) as Message);
    }
  }

  #take({ id, method, params, result }: Message): void {
    if (method === undefined) {
      this.#answers.get(id ?? 0)?.(result);
    } else if (id !== undefined) {
      this.#send({ id, result: method === 'workspace/configuration' ? answerTo(params) : null });
    } else {
      const index = this.#waiting.findIndex((waiting) => waiting.method === method && isAbout(params, waiting.about));
      if (index !== -1) this.#waiting.splice(index, 1)[0]?.resolve(params);
    }
  }
}

function isAbout(params: unknown, about: Waiting['about']): boolean {
  return Object.entries(about).every(([key, value]) => (params as Waiting['about'])[key] === value);
}

function answerTo(params: unknown): unknown[] {
  const { items } = params as { readonly items: readonly { readonly section: keyof typeof settings }[] };
  return items.map(({ section }) => settings[section] ?? null);
}
