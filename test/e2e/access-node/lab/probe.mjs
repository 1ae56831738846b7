// Tries to reach each destination and says how it went: open, refused, timeout or unreachable, in the order asked.
// Standard input: JSON { seconds, probes: [{ protocol, from, to, port }] }; the protocol `ike` is UDP with a word of IKE
import dgram from 'node:dgram';
import net from 'node:net';
import { text } from 'node:stream/consumers';

const { seconds, probes } = JSON.parse(await text(process.stdin));
const atOnce = 400;
const outcomes = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EPERM: 'unreachable',
};

function tcp({ from, to, port }) {
  return new Promise((resolve) => {
    const socket = net.connect({ host: to, port, localAddress: from });
    const done = (outcome) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(outcome);
    };
    const timer = setTimeout(() => done('timeout'), seconds * 1000);
    socket.on('connect', () => done('open'));
    socket.on('error', ({ code }) => done(outcomes[code] ?? code));
  });
}

/** The header of an IKE message of version 3: who speaks IKE answers with the version it knows (RFC 7296, 2.5). */
const ikeHeader = Buffer.from(`${'5a'.repeat(8)}${'00'.repeat(8)}00302508000000000000001c`, 'hex');

function udp({ protocol, from, to, port }) {
  return new Promise((resolve) => {
    const socket = dgram.createSocket('udp4');
    const done = (outcome) => {
      clearTimeout(timer);
      socket.close();
      resolve(outcome);
    };
    const timer = setTimeout(() => done('timeout'), seconds * 1000);
    socket.on('message', () => done('open'));
    socket.on('error', ({ code }) => done(outcomes[code] ?? code));
    socket.bind(0, from, () =>
      socket.connect(port, to, () =>
        socket.send(protocol === 'ike' ? ikeHeader : 'hello', (error) => {
          if (error) done(outcomes[error.code] ?? error.code);
        }),
      ),
    );
  });
}

const results = [];
for (let start = 0; start < probes.length; start += atOnce) {
  const batch = probes.slice(start, start + atOnce);
  results.push(...(await Promise.all(batch.map((probe) => (probe.protocol === 'tcp' ? tcp(probe) : udp(probe))))));
}
process.stdout.write(JSON.stringify(results));
