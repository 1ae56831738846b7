// Keeps one TCP connection, says a word ten times a second, prints the time (milliseconds since 1970) of each echo.
// Argument: JSON { from, to, port }
import net from 'node:net';

const { from, to, port } = JSON.parse(process.argv[2]);
const socket = net.connect({ host: to, port, localAddress: from });
socket.on('error', () => {});
socket.on('data', () => process.stdout.write(`${Date.now()}\n`));
socket.on('connect', () => setInterval(() => socket.write('x'), 100));
