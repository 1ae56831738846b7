import type { Edit } from './sides.js';

/** Edits of k0042 that only make the file, or what is compiled, look otherwise. */
export const editsWithoutEffect: Readonly<Record<string, Edit>> = {
  'nothing at all': {},
  'a rule in two parts': {
    tenant: {
      firewall: {
        'branch-to-terminal-servers': { from: ['site:aachen'] },
        'wuerselen-to-terminal-servers': {
          purpose: 'RDP from the branch',
          owner: 'max.muster',
          from: ['site:wuerselen'],
          to: ['server:ts01', 'server:ts02'],
          services: ['rdp'],
        },
      },
    },
  },
  'a rule by the addresses of its parties': {
    tenant: { firewall: { 'branch-to-terminal-servers': { to: ['10.42.0.21', '10.42.0.22'] } } },
  },
  'a rule with ports instead of a name': {
    tenant: { firewall: { printing: { services: ['tcp/631', 'tcp/9100'] } } },
  },
  'a rule that another one covers': {
    tenant: {
      firewall: {
        again: {
          purpose: 'RDP from the offices',
          owner: 'max.muster',
          from: ['site:aachen'],
          to: ['server:ts01'],
          services: ['tcp/3389'],
          hours: '08:00-17:00',
        },
      },
    },
  },
  'a window under another name': {
    tenant: {
      servers: { ts02: { maintenance: 'sunday-late' } },
      maintenance: {
        windows: { 'sunday-night': null, 'sunday-late': { weekday: 'sunday', from: '18:00', to: '21:00' } },
      },
    },
  },
  'a size in other units': { platform: { sizes: { large: { memory: '49152 MiB' } } } },
  'a default that is written out': { tenant: { servers: { fs01: { storage: 'standard' } } } },
};
