import type { ResolvedSite } from '../../model/resolved-tenant.js';
import type { ReviewSide } from '../review-side.js';
import { type Subject, subject } from './subject.js';

/** Offices, how they are connected, and their printers. */
export function siteSubjects({ tenant }: ReviewSide): Subject[] {
  return tenant.sites.flatMap((site) => [siteSubject(site), ...lines(site), ...printers(site)]);
}

function siteSubject({ name, lan, serial, deliveredBy, lines: all }: ResolvedSite): Subject {
  const preference = all.length < 2 ? [] : all.map((line) => line.name);
  return subject('site', name, ['sites', name], { lan, serial, deliveredBy, preference });
}

function lines({ name: site, lines: all }: ResolvedSite): Subject[] {
  return all.map(({ name, provider, address, attachment }) =>
    subject(
      'line',
      `${site}/${name}`,
      ['sites', site, 'lines', name],
      {
        provider,
        address: address ?? 'dynamic',
        prefixLength: attachment?.prefixLength,
        nextHop: attachment?.nextHop,
      },
      { parent: `site ${site}` },
    ),
  );
}

function printers({ name: site, printers: all }: ResolvedSite): Subject[] {
  return all.map(({ name, driver, address, groups }) =>
    subject(
      'printer',
      `${site}/${name}`,
      ['sites', site, 'printers', name],
      { driver, address, groups: groups.toSorted() },
      { parent: `site ${site}` },
    ),
  );
}
