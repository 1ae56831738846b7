import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { roleKey } from '../../src/compile/guests/role-guest-info.js';
import type { Tenant } from '../../src/model/generated/tenant.js';
import { compiledExamples, type TenantChange } from './compiled-examples.js';

type User = NonNullable<Tenant['users']>[string];

/** Where people are named, and why it has to be there. The customer's name is nowhere. */
const namesPeople: readonly (readonly [RegExp, string])[] = [
  [/^k\d+\/guests\/[a-z0-9-]+\/role\.json$/, 'what the accounts of a directory are made from'],
  [/^k\d+\/remote\/[^/]+\/README\.md$/, 'what the person is told who sets up a device'],
  [/^entra-k\d+\/terraform\/main\.tf\.json$/, 'the accounts of a cloud directory'],
  [/^manifest\.json$/, 'the paths of the files of devices, which bear the account'],
];

/** What is written around every free text: characters that break careless quoting. */
const variants: readonly (readonly [string, (text: string) => string])[] = [
  ['as they are', (text) => text],
  ['with templates of Terraform', (text) => `\${file("${text}")} %{ if x }${text}`],
  ['with quotes and backslashes', (text) => `"${text}' \\${text}\\n \`${text}\``],
  ['with markup and letters beyond ASCII', (text) => `<b>${text}</b> & größer 😀 ${text}`],
];

describe.each(variants)('the compiled files of both examples, their texts %s', (_title, decorated) => {
  let tree: ReadonlyMap<string, string>;
  beforeAll(async () => {
    tree = await compiledExamples(withMarks(decorated));
  });

  it('name people where it has to be, and nowhere else', () => {
    const naming = [...tree].filter(([, text]) => hasMark(text)).map(([path]) => path);
    const unexpected = naming.filter((path) => !namesPeople.some(([pattern]) => pattern.test(path)));
    expect(unexpected).toEqual([]);
    for (const [pattern] of namesPeople) expect(naming.filter((path) => pattern.test(path))).not.toEqual([]);
  });

  it('name the customer, the owner and the purpose of a rule nowhere', () => {
    const hidden = /zz(customer|key|purpose)/i;
    const texts = [...tree].flatMap(([path, text]) =>
      [text, ...packedValues(text).values()].map((one) => ({ path, one })),
    );
    expect(texts.filter(({ one }) => hidden.test(one)).map(({ path }) => path)).toEqual([]);
  });

  it('carry people to a machine in the role data of a Windows server alone', () => {
    const carrying = [...tree.values()].flatMap((text) =>
      [...packedValues(text)].filter(([, value]) => hasMark(value)),
    );
    expect(new Set(carrying.map(([place]) => place.split(' ')[0]))).toEqual(new Set([roleKey]));
  });

  it('hold nothing that looks like a password or a private key', () => {
    const found = [...tree].flatMap(([path, text]) =>
      [text, ...packedValues(text).values()].flatMap(secretsIn).map((secret) => `${path}: ${secret}`),
    );
    expect(found).toEqual([]);
  });
});

describe('the search for secrets', () => {
  it.each([
    '"admin_password": "Winter2026!"',
    'secret = 0sv+NkxY9LLZvwj4qCC2o/gGrWDF2d21jL',
    "password: 'geheim-12'",
    'MANDANT_TOKEN=abcdef0123456789',
    '<key>Password</key>\n  <string>abc123</string>',
    '-----BEGIN RSA PRIVATE KEY-----',
  ])('finds %s', (text) => {
    expect(secretsIn(text)).toHaveLength(1);
  });

  it.each([
    '"admin_password": "${var.admin_password}"',
    '"admin_password": {',
    'password=$(openssl rand -hex 12)',
    '<key>Password</key>\n  <string>@PASSWORD@</string>',
    '"force_password_change": true',
  ])('lets %s pass', (text) => {
    expect(secretsIn(text)).toEqual([]);
  });
});

/** A name of a secret with a literal value; references, commands, placeholders and blocks are none. */
function secretsIn(text: string): string[] {
  const assigned =
    /(?:password|passwd|passphrase|secret|psk|pwd|api[_-]?key|token)["']?\s*[:=]\s*["']?(?![$@{\s])[^\s"']{4,}/gi;
  const listed = /<key>(?:password|secret|sharedsecret)<\/key>\s*<string>(?!@)[^<]+/gi;
  const keys = /-----BEGIN [A-Z ]*PRIVATE KEY-----/g;
  return [assigned, listed, keys].flatMap((pattern) => [...text.matchAll(pattern)].map(([found]) => found));
}

function hasMark(text: string): boolean {
  return /zz(account|given|surname|mail|customer|key|purpose)/i.test(text);
}

/** What the packed values of guestinfo hold, by key and position. */
function packedValues(text: string): ReadonlyMap<string, string> {
  const packed = text.matchAll(/"(guestinfo\.[a-z.]+)": "(?:[0-9a-f]{64}:)?(H4sI[A-Za-z0-9+/=]+)"/g);
  return new Map(
    [...packed].map(({ 1: key, 2: value, index }) => [
      `${key} ${index}`,
      gunzipSync(Buffer.from(value ?? '', 'base64')).toString(),
    ]),
  );
}

/** Every name of a person, the customer and a purpose replaced by one that can stand for nothing else. */
function withMarks(decorated: (text: string) => string): TenantChange {
  return ({ users = {}, ...tenant }) => {
    const keys = Object.keys(users);
    const renamed = keys.reduce(
      (text, key, index) =>
        text.replaceAll(`"${key}"`, `"zzkey${index}"`).replaceAll(`user:${key}`, `user:zzkey${index}`),
      JSON.stringify(tenant),
    );
    const file = JSON.parse(renamed) as Tenant;
    const rules = Object.entries(file.firewall ?? {}).map(([key, rule]) => [
      key,
      { ...rule, purpose: decorated('zzpurpose') },
    ]);
    return {
      ...file,
      customer: { ...file.customer, name: decorated('Zzcustomer') },
      users: Object.fromEntries(keys.map((key, index) => [`zzkey${index}`, markedUser(users[key], index, decorated)])),
      firewall: Object.fromEntries(rules) as NonNullable<Tenant['firewall']>,
    };
  };
}

function markedUser(user: User | undefined, index: number, decorated: (text: string) => string): User {
  if (user === undefined) throw new Error('no such user');
  return {
    ...user,
    account: `zzaccount${index}`,
    'given-name': decorated(`Zzgiven${index}`),
    surname: decorated(`Zzsurname${index}`),
    ...(user.mail === undefined ? {} : { mail: `zzmail${index}@kanzlei-muster.example` }),
  };
}
