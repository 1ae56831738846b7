// Answers on every TCP and UDP port it is told, on each address of its own, until it is killed.
// Argument: JSON { addresses: [], ports: [{ protocol, port }] }
import dgram from 'node:dgram';
import net from 'node:net';

const { addresses, ports } = JSON.parse(process.argv[2]);

function listen(protocol, port, address) {
  return new Promise((resolve, reject) => {
    if (protocol === 'tcp') {
      const server = net.createServer((socket) => {
        socket.on('error', () => {});
        socket.pipe(socket);
      });
      server.on('error', reject).listen(port, address, resolve);
      return;
    }
    const socket = dgram.createSocket('udp4');
    socket.on('message', (message, from) => socket.send(message, from.port, from.address));
    socket.on('error', reject).bind(port, address, resolve);
  });
}

await Promise.all(addresses.flatMap((address) => ports.map(({ protocol, port }) => listen(protocol, port, address))));
process.stdout.write('ready\n');
