import type { Random } from './random.js';

/** A natural person with the names that the file needs. */
export interface Person {
  readonly key: string;
  readonly givenName: string;
  readonly surname: string;
  /** Where the key has letters that Windows accounts do not take. */
  readonly account: string | null;
}

const givenNames = [
  'Anna',
  'Bernd',
  'Carla',
  'David',
  'Elena',
  'Frank',
  'Greta',
  'Heiko',
  'Ida',
  'Jörg',
  'Katrin',
  'Lars',
  'Maria',
  'Nils',
  'Olga',
  'Peter',
  'Rita',
  'Stefan',
  'Tanja',
  'Uwe',
  'Vera',
  'Walter',
  'Yasmin',
  'Zoe',
  'Björn',
  'Käthe',
] as const;

const surnames = [
  'Ahrens',
  'Becker',
  'Conrad',
  'Dietz',
  'Ebert',
  'Fuchs',
  'Graf',
  'Haas',
  'Imhof',
  'Jansen',
  'Kuhn',
  'Lorenz',
  'Maurer',
  'Neumann',
  'Ott',
  'Pohl',
  'Reuter',
  'Seidel',
  'Thiel',
  'Ulrich',
  'Vogt',
  'Winter',
  'Zander',
  'Groß',
  'Möller',
] as const;

const plainLetters: readonly (readonly [string, string])[] = [
  ['ä', 'ae'],
  ['ö', 'oe'],
  ['ü', 'ue'],
  ['ß', 'ss'],
];

/** So many people of different names; the lists hold 650. */
export function people(count: number, random: Random): Person[] {
  const start = random.below(givenNames.length * surnames.length);
  return Array.from({ length: count }, (_, index) => person(start + index * 53));
}

function person(number: number): Person {
  const givenName = givenNames[number % givenNames.length] ?? '';
  const surname = surnames[Math.floor(number / givenNames.length) % surnames.length] ?? '';
  const key = `${givenName}.${surname}`.toLowerCase();
  const plain = plainLetters.reduce((text, [letter, letters]) => text.replaceAll(letter, letters), key);
  return { key, givenName, surname, account: plain === key ? null : plain };
}
