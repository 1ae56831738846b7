// Asks for a page through a proxy and prints JSON { status, body, issuer }; status is `timeout` where nobody answers.
// Argument: JSON { proxy, port, from, url, seconds }
import http from 'node:http';
import https from 'node:https';

const { proxy, port, from, url, seconds } = JSON.parse(process.argv[2]);

function show(response, issuer) {
  let body = '';
  response.setEncoding('utf8');
  response.on('data', (part) => (body += part));
  response.on('end', () => finish({ status: response.statusCode, body: body.slice(0, 2000), issuer }));
}

function finish(result) {
  // oxlint-disable-next-line unicorn/no-process-exit -- open sockets would keep it alive
  process.stdout.write(JSON.stringify(result), () => process.exit(0));
}

setTimeout(() => finish({ status: 'timeout', body: '', issuer: '' }), seconds * 1000);
const options = { host: proxy, port, localAddress: from };
const failed = (error) => finish({ status: error.code, body: '', issuer: '' });

if (url.startsWith('http:')) {
  const request = http.get({ ...options, path: url, headers: { host: new URL(url).host } }, (response) =>
    show(response, ''),
  );
  request.on('error', failed);
} else {
  const { host, pathname } = new URL(url);
  const tunnel = http.request({ ...options, method: 'CONNECT', path: `${host}:443` }).end();
  tunnel.on('error', failed);
  tunnel.on('connect', (answer, socket) => {
    if (answer.statusCode !== 200) finish({ status: answer.statusCode, body: '', issuer: '' });
    const request = https.get({ socket, host, path: pathname, rejectUnauthorized: false, agent: false }, (response) =>
      show(response, response.socket.getPeerCertificate().issuer?.CN ?? ''),
    );
    request.on('error', failed);
  });
}
