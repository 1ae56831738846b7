import { de } from '../../review/catalogue/de.js';
import type { CalendarMessages } from './say-event.js';

export const calendarDe: CalendarMessages = {
  events: {
    maintenance: {
      summary: 'Wartungsfenster {name}',
      description: '',
    },
    'restore-test': { summary: 'Wiederherstellungstest fällig', description: 'Fällig am {day}.', aside: 'seit {day}' },
    'certificate-renewal': {
      summary: 'Zu erneuern: {name}',
      description: 'Läuft am {day} ab.',
      aside: 'läuft am {day} ab',
    },
    'certificate-end': { summary: 'Läuft ab: {name}', description: '' },
    'last-day': {
      summary: 'Letzter Tag von {count} Benutzer',
      many: 'Letzter Tag von {count} Benutzern',
      description: 'Ab dem nächsten Tag gesperrt, Zertifikate widerrufen.',
    },
    'firewall-end': {
      summary: 'Letzter Tag der Firewall-Regel {name}',
      description: 'Der Zugangsknoten schließt sie von selbst.',
    },
    'support-end': {
      summary: 'Herstellerunterstützung endet: {name}',
      description: 'Server: {list}.',
      aside: '{list}',
    },
    'contract-end': {
      summary: 'Letzter Tag des Vertrags',
      description: 'Abbau ab {day}, nach der Rückgabe der Daten.',
    },
    'medium-change': {
      summary: 'Medium von {name} wechseln',
      description: 'Das entnommene kommt in den Tresor am anderen Ort.',
    },
    'backup-start': { summary: 'Tägliche Sicherung {name} beginnt', description: '' },
  },
  onboarding: {
    build: {
      summary: 'Start: Server und Programme werden eingerichtet',
      description:
        'Server, Verzeichnis, Programme, Benutzer und Rechte; Gateways vorkonfiguriert; alles getestet. Plätze: {count}.',
    },
    'on-site': {
      summary: 'Start: vor Ort',
      description:
        'Gateways, Domäne, Arbeitsplätze und Drucker werden angeschlossen; die Übernahme der Daten wird vorbereitet.',
    },
    upload: { summary: 'Start: Daten werden hochgeladen', description: 'Erste Tests am Freitagnachmittag.' },
    'pick-up': {
      summary: 'Start: Daten werden zu zweit abgeholt und eingespielt',
      description: 'Erste Tests am Freitagnachmittag.',
    },
    handover: { summary: 'Start: Übergabe, Betreuung vor Ort', description: 'Erster Tag der Nutzung.' },
    normal: { summary: 'Start: Normalbetrieb', description: '' },
  },
  individual: 'Mehr als ein Standort oder fünfzehn Plätze: Die Tage werden einzeln geplant.',
  after: 'nach',
  certificates: {
    authority: 'Zertifizierungsstelle',
    'revocation-list': 'Liste der widerrufenen Zertifikate',
    'access-node': 'Zertifikat des Zugangsknotens',
    site: 'Zertifikat von Standort {name}',
    device: 'persönliches Zertifikat {name}',
  },
  every: { day: 'täglich', week: 'jeden {weekday}' },
  weekdays: de.weekdays,
  headings: { time: 'wann', event: 'was', nothing: 'nichts in diesen Tagen' },
};
