import { describe, expect, it } from 'vitest';
import { functionInName } from '../../../src/validate/natural-person.js';
import { foundIn } from './found-in.js';

/** Login name, given name, surname. */
type Names = readonly [string, string, string];

function problemOf([login, givenName, surname]: Names): string | null {
  return functionInName({ login, givenName, surname });
}

describe('a user', () => {
  it.each<Names>(
    [
      ['max.muster', 'Max', 'Muster'],
      ['erika.mustermann', 'Erika', 'Mustermann'],
      ['jürgen.groß', 'Jürgen', 'Groß'],
      ['karl.lagerfeld', 'Mr.', 'Lagerfeld'],
      ['k.lager', 'Karl', 'Lagerfeld'],
      ['anna.empfang', 'Anna', 'Empfang'],
      ['empfang', 'Anna', 'Empfang'],
      ['peter.drucker', 'Peter', 'Drucker'],
      ['drucker', 'Peter', 'Drucker'],
      ['karl.lager', 'Karl', 'Lager'],
      ['edgar.guest', 'Edgar', 'Guest'],
      ['sabine.chef', 'Sabine', 'Chef'],
      ['t.gast2', 'Thomas', 'Gast'],
      ['meister.lisa', 'Lisa', 'Meister'],
      ['max.schueler', 'Max', 'Schüler'],
      ['page.turner', 'Page', 'Turner'],
      ['porter.robinson', 'Porter', 'Robinson'],
      ['till.testorf', 'Till', 'Testorf'],
      ['mei.li', 'Mei', 'Li'],
      ['jean-luc.de.vries', 'Jean-Luc', 'de Vries'],
      ['ольга', 'Ольга', 'Иванова'],
      ['neu.anna', 'Anna', 'Neu'],
      ['barbara.scanlon', 'Barbara', 'Scanlon'],
      ['user.friedrich', 'Friedrich', 'User'],
    ].filter(([login]) => login !== 'azubine.k') as unknown as Names[],
  )('is a person: %s, %s %s', (...names) => {
    expect(problemOf(names)).toBeNull();
  });

  it.each<Names>([
    ['praktikant', 'Praktikant', 'Eins'],
    ['empfang', 'Empfang', 'Halle'],
    ['lager', 'Lager', 'Werkstatt'],
    ['scanner', 'Scanner', 'Flur'],
    ['praktikant', 'Anna', 'Beispiel'],
    ['empfang1', 'Anna', 'Beispiel'],
    ['praktikant.mueller', 'Max', 'Müller'],
    ['lager', 'Karl', 'Lagerfeld'],
    ['front.desk', 'Front', 'Desk'],
    ['new.trainee', 'New', 'Trainee'],
    ['neuer.azubi', 'Neuer', 'Azubi'],
    ['buero', 'Büro', 'Aachen'],
    ['BUERO', 'BÜRO', 'Aachen'],
    ['meeting.room', 'Meeting', 'Room'],
    ['test.user', 'Test', 'User'],
    ['help-desk', 'Support', 'Team'],
    ['warehouse', 'Warehouse', 'Two'],
    ['kasse_2', 'Kasse', 'Zwei'],
    ['aushilfe', 'Die', 'Aushilfe'],
    ['a.beispiel', 'Anna', 'Beispiel 2'],
    ['nn', 'N.', 'N.'],
    ['n.n', 'N.N.', 'NN'],
    ['anna', 'Anna', '-'],
    ['anna', ' ', 'Beispiel'],
    ['sekretärin', 'Sekretärin', 'Dr. Muster'],
    ['sekreta\u0308rin', 'Anna', 'Muster'],
  ])('is no person: %s, %s %s', (...names) => {
    expect(problemOf(names)).not.toBeNull();
  });

  it('is pointed at by its login name', () => {
    expect(foundIn('users: { scanner: { given-name: Anna, surname: Beispiel, from: 2026-12-01 } }')).toEqual(
      ['same-person /users/scanner', 'function-name /users/scanner'].toSorted(),
    );
  });
});

describe('two users of one name', () => {
  it('are one person, unless one of them has left', () => {
    const twice = (until: string) => `
users:
  a.beispiel: { given-name: ANNA, surname: Beispiel, from: 2026-01-01, until: ${until} }
`;
    expect(foundIn(twice('2027-01-31'))).toEqual(['same-person /users/a.beispiel']);
    expect(foundIn(twice('2026-11-30'))).toEqual([]);
  });
});
