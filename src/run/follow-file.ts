import { type FileHandle, open } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';

const pollMs = 100;

/** A file that another process appends to, read line by line. */
export interface Follower {
  /** Reads to the end of what is there and stops; a last line without its end is given too. */
  readonly finish: () => Promise<void>;
}

/**
 * Calls `onLine` for each line that is appended after `from` bytes. A file and not a pipe, because a writer that loses the
 * reader of its pipe dies of it (signal(7), SIGPIPE): Terraform has to outlive the process that started it.
 */
export async function followFile(path: string, from: number, onLine: (line: string) => void): Promise<Follower> {
  const handle = await open(path, 'r');
  const lines = lineSplitter(onLine);
  const buffer = Buffer.alloc(64 * 1024);
  const pause = interruptiblePause();
  let position = from;
  const loop = (async () => {
    while (!pause.isOver()) {
      position = await readOn(handle, buffer, position, lines.write);
      await pause.wait();
    }
    await readOn(handle, buffer, position, lines.write);
    lines.end();
    await handle.close();
  })();
  return {
    finish: () => {
      pause.end();
      return loop;
    },
  };
}

/** Waits between two looks at the file, but not when the end has been announced. */
function interruptiblePause() {
  let over = false;
  let wake = () => {};
  return {
    isOver: () => over,
    end: () => {
      over = true;
      wake();
    },
    wait: () =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, over ? 0 : pollMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
  };
}

async function readOn(
  handle: FileHandle,
  buffer: Buffer,
  from: number,
  write: (chunk: Buffer) => void,
): Promise<number> {
  let position = from;
  for (;;) {
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) return position;
    write(buffer.subarray(0, bytesRead));
    position += bytesRead;
  }
}

function lineSplitter(onLine: (line: string) => void) {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  return {
    write: (chunk: Buffer) => {
      const parts = (rest + decoder.write(chunk)).split('\n');
      rest = parts.pop() ?? '';
      for (const line of parts) onLine(line);
    },
    end: () => {
      if (rest !== '') onLine(rest);
    },
  };
}
