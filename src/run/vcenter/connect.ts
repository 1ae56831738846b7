import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { rootCertificates } from 'node:tls';
import { OperationError } from '../../operation-error.js';
import type { Environment } from '../environment.js';
import { escapeXml } from '../../xml-text.js';
import { type XmlElement, child, elements, parseXml } from './xml.js';

export interface VcenterAddress {
  /** `vcenter.rz1.example` or `127.0.0.1:8989`. */
  readonly server: string;
  readonly user: string;
  readonly password: string;
  /** Off for the embedded vCenter only, whose certificate is as old as itself. */
  readonly verifyCertificate: boolean;
}

/** An object of vSphere: its type and its managed object id. */
export interface ManagedObject {
  readonly type: string;
  readonly id: string;
}

/** A logged-in session of vSphere's web services (SOAP), for the few questions Terraform cannot answer. */
export interface Vcenter {
  /** Calls a method and returns its answer's element. `body` is XML beneath the method, after `_this`. */
  readonly call: (method: string, target: ManagedObject, body?: string) => Promise<XmlElement>;
  /** The same for storage policies, which have a service of their own. */
  readonly callPolicies: (method: string, target: ManagedObject, body?: string) => Promise<XmlElement>;
  /** The user as vCenter writes it in tasks. */
  readonly userName: string;
  readonly logOut: () => Promise<void>;
}

const callLimitMs = 60_000;
/** Where systems keep their certificate authorities; the provider, a Go program, looks in the same places. */
const certificateFiles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/cert.pem',
];

/** The connection that the vSphere provider would use with this environment; `null` if it is not whole. */
export function vcenterAddress(env: Environment, server: string | null): VcenterAddress | null {
  const address = server ?? env['VSPHERE_SERVER'];
  const { VSPHERE_USER: user, VSPHERE_PASSWORD: password } = env;
  if (!address || !user || !password) return null;
  return {
    server: address,
    user,
    password,
    verifyCertificate: !/^(1|t|true)$/i.test(env['VSPHERE_ALLOW_UNVERIFIED_SSL'] ?? ''),
  };
}

/** @throws OperationError if the vCenter cannot be reached or refuses the user */
export async function connectVcenter(address: VcenterAddress, env: Environment): Promise<Vcenter> {
  const authorities = address.verifyCertificate ? certificateAuthorities(env) : undefined;
  let cookie = '';
  const post = async (path: string, envelope: string, action: string) => {
    const answer = await send(address, path, envelope, action, cookie, authorities);
    cookie = answer.cookie ?? cookie;
    return answer.text;
  };
  const call: Vcenter['call'] = async (method, target, body = '') =>
    unwrap(method, await post('/sdk', envelopeOf(method, 'urn:vim25', target, body, ''), 'urn:vim25/7.0'));
  const callPolicies: Vcenter['callPolicies'] = async (method, target, body = '') => {
    const header = `<vcSessionCookie>${escapeXml(sessionOf(cookie))}</vcSessionCookie>`;
    return unwrap(method, await post('/pbm', envelopeOf(method, 'urn:pbm', target, body, header), 'urn:pbm/2.0'));
  };
  const sessionManager = { type: 'SessionManager', id: 'SessionManager' };
  const credentials = `<userName>${escapeXml(address.user)}</userName><password>${escapeXml(address.password)}</password>`;
  const session = await call('Login', sessionManager, credentials);
  return {
    call,
    callPolicies,
    userName: elements(session, 'userName')[0]?.text ?? address.user,
    logOut: async () => void (await call('Logout', sessionManager)),
  };
}

function envelopeOf(
  method: string,
  namespace: string,
  { type, id }: ManagedObject,
  body: string,
  header: string,
): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?><Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/" ' +
    `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Header>${header}</Header><Body>` +
    `<${method} xmlns="${namespace}"><_this type="${type}">${escapeXml(id)}</_this>${body}</${method}></Body></Envelope>`
  );
}

async function send(
  { server, verifyCertificate }: VcenterAddress,
  path: string,
  envelope: string,
  action: string,
  cookie: string,
  authorities: string[] | undefined,
): Promise<{ readonly text: string; readonly cookie: string | null }> {
  try {
    return await new Promise((resolve, reject) => {
      const call = request(`https://${server}${path}`, {
        method: 'POST',
        headers: {
          'Content-Type': 'text/xml; charset=utf-8',
          SOAPAction: action,
          ...(cookie === '' ? {} : { Cookie: cookie }),
        },
        rejectUnauthorized: verifyCertificate,
        ...(authorities === undefined ? {} : { ca: authorities }),
        signal: AbortSignal.timeout(callLimitMs),
      });
      call.on('error', reject);
      call.on('response', (answer) => void readAnswer(answer).then(resolve, reject));
      call.end(envelope);
    });
  } catch (error) {
    throw new OperationError(`the vCenter ${server} cannot be asked: ${(error as Error).message}`);
  }
}

async function readAnswer(answer: IncomingMessage): Promise<{ readonly text: string; readonly cookie: string | null }> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? null;
  return { text: Buffer.concat(chunks).toString('utf8'), cookie };
}

/** The answer's element, or the server's own words if it refuses. */
function unwrap(method: string, text: string): XmlElement {
  const body = child(parseXml(text), 'Body');
  const fault = body === null ? null : child(body, 'Fault');
  if (fault !== null)
    throw new OperationError(
      `the vCenter refuses ${method}: ${child(fault, 'faultstring')?.text ?? 'no reason given'}`,
    );
  const answer = body?.children[0];
  if (answer === undefined) throw new OperationError(`the vCenter does not answer ${method} as expected`);
  return answer;
}

/** The value of `vmware_soap_session="…"`. */
function sessionOf(cookie: string): string {
  return cookie.slice(cookie.indexOf('=') + 1).replaceAll('"', '');
}

function certificateAuthorities(env: Environment): string[] {
  const file = [env['SSL_CERT_FILE'] ?? '', ...certificateFiles].find(
    (candidate) => candidate !== '' && existsSync(candidate),
  );
  return file === undefined ? [...rootCertificates] : [...rootCertificates, readFileSync(file, 'utf8')];
}
