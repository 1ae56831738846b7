// A web server: HTTP on port 80, HTTPS on 443, each path of the given pages. Argument: JSON { address, pages, key, certificate }
import http from 'node:http';
import https from 'node:https';

const { address, pages, key, certificate } = JSON.parse(process.argv[2]);
const answer = (request, response) => {
  const body = pages[request.url];
  response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/octet-stream' });
  response.end(body);
};
await Promise.all([
  new Promise((resolve) => http.createServer(answer).listen(80, address, resolve)),
  new Promise((resolve) => https.createServer({ key, cert: certificate }, answer).listen(443, address, resolve)),
]);
process.stdout.write('ready\n');
