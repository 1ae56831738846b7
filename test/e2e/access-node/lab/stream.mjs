// Sends a datagram ten times a second and prints the time (milliseconds since 1970) of each answer, until it is killed.
// Argument: JSON { from, to, port }
import dgram from 'node:dgram';

const { from, to, port } = JSON.parse(process.argv[2]);
const socket = dgram.createSocket('udp4');
socket.on('error', () => {});
socket.on('message', () => process.stdout.write(`${Date.now()}\n`));
socket.bind(0, from, () => setInterval(() => socket.send('hello', port, to, () => {}), 100));
