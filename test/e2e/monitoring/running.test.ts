import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { berlinMoment, berlinTime } from '../../../src/berlin-time.js';
import { addDays, dayNumber, weekdayName } from '../../../src/calendar.js';
import { agentConfiguration } from '../../../src/compile/monitoring/agent-configuration.js';
import { platformMonitoringFiles } from '../../../src/compile/monitoring/platform-monitoring.js';
import { answering, type Answering, type HoursModel } from '../../../src/compile/monitoring/service-hours.js';
import { tenantMonitoring, windowOf } from '../../../src/compile/monitoring/tenant-monitoring.js';
import { holidayDates, isEver, periodName } from '../../../src/compile/monitoring/time-periods.js';
import { serviceNames, watchedHosts } from '../../../src/compile/monitoring/watched.js';
import { resolvedExample } from '../../compile/compiled-examples.js';
import { until } from '../access-node/lab/machine.js';
import { note } from '../access-node/lab/requirements.js';
import { Icinga, missingIcinga } from './icinga.js';
import { succeeds } from '../../succeeds.js';

const reason = missingIcinga();
const tenant = resolvedExample('k0042');
const { monitoring } = tenant.platform;
if (monitoring === null) throw new Error('the platform of the examples is watched');

interface Listed {
  readonly name: string;
  readonly attrs: Readonly<Record<string, unknown>>;
}

interface Segment {
  readonly begin: number;
  readonly end: number;
}

describe.skipIf(reason !== null)(`a running Icinga${note(reason)}`, () => {
  let icinga: Icinga;
  let agent: Icinga | null = null;

  beforeAll(async () => {
    icinga = new Icinga(monitoring.master.name);
    for (const [path, text] of platformMonitoringFiles(tenant.platform)) {
      if (path.startsWith('monitoring/')) icinga.put(path, text);
    }
    icinga.put('k0042/tenant.conf', tenantMonitoring(tenant) ?? '');
    icinga.main('object ApiUser "test" { password = "loopback"; permissions = [ "objects/query/*", "console" ] }\n');
    icinga.start();
    await until('the master answers', () => succeeds(() => listed('timeperiods')), 60);
  }, 90_000);
  afterAll(async () => {
    await agent?.close();
    await icinga?.close();
  });

  /** Synchronous, by a program of its own, so that it can be asked again and again. */
  function listed(type: string): readonly Listed[] {
    return asked('GET', `objects/${type}`) as readonly Listed[];
  }

  /** What a period covers in any span of time, by the very function that the daemon asks every few minutes. */
  function segmentsOf(period: string, begin: number, end: number): readonly Segment[] {
    const code = `var p = get_time_period("${period}"); p.update(p, ${begin}, ${end})`;
    const path = `console/execute-script?session=test&command=${encodeURIComponent(code)}`;
    const [{ result }] = asked('POST', path) as readonly [{ readonly result: readonly Segment[] }];
    return result;
  }

  function asked(method: string, path: string): readonly unknown[] {
    const url = `https://127.0.0.1:${icinga.port}/v1/${path}`;
    const code = `
      const { request } = require('node:https');
      const ca = require('node:fs').readFileSync(process.argv[2]);
      const options = { ca, servername: process.argv[3], auth: 'test:loopback', timeout: 5000,
        method: process.argv[4], headers: { accept: 'application/json' } };
      request(process.argv[1], options, (answer) => answer.pipe(process.stdout)).on('error', () => process.exit(1)).end();`;
    const authority = join(icinga.directory, 'data/certs/ca.crt');
    const text = execFileSync(process.execPath, ['-e', code, url, authority, icinga.master, method], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    return (JSON.parse(text) as { readonly results: readonly unknown[] }).results;
  }

  it('has the hours of the contracts by the clocks of Berlin, for all the time that it has worked out', () => {
    const holidays = new Set(holidayDates(monitoring.holidays));
    const periods = new Map(listed('timeperiods').map((one) => [one.name, one.attrs]));
    for (const model of Object.keys(answering) as HoursModel[]) {
      for (const turn of Object.keys(answering[model]) as (keyof Answering)[]) {
        const hours = answering[model][turn];
        if (!isEver(hours)) continue;
        const attrs = periods.get(periodName(turn, model));
        const segments = (attrs?.['segments'] ?? []) as readonly Segment[];
        const [begin, end] = [Number(attrs?.['valid_begin']), Number(attrs?.['valid_end'])];
        expect(end - begin).toBeGreaterThan(12 * 3600);
        for (let at = Math.ceil(begin / 60) * 60; at < end; at += 60) {
          const { day, time } = berlinTime(new Date(at * 1000));
          const [hour = 0, minute = 0] = time.split(':').map(Number);
          const spans = hours[holidays.has(day) ? 'holiday' : weekdayName(dayNumber(day))];
          const wanted = spans.some(({ from, to }) => from <= hour * 60 + minute && hour * 60 + minute < to);
          const isInside = segments.some((segment) => segment.begin <= at && at < segment.end);
          expect({ period: periodName(turn, model), day, time, isInside }).toEqual({
            period: periodName(turn, model),
            day,
            time,
            isInside: wanted,
          });
        }
      }
    }
  });

  it('knows every holiday of the next year, whatever it has worked out yet', () => {
    const holidays = new Set(holidayDates(monitoring.holidays));
    const days = Array.from({ length: 365 }, (_, index) => addDays('2027-01-01', index));
    const second = (moment: { readonly day: string; readonly time: string }) => berlinMoment(moment).getTime() / 1000;
    const [begin, end] = [second({ day: '2027-01-01', time: '00:00' }), second({ day: '2028-01-01', time: '00:00' })];
    for (const model of Object.keys(answering) as HoursModel[]) {
      for (const turn of (Object.keys(answering[model]) as (keyof Answering)[]).filter((one) =>
        isEver(answering[model][one]),
      )) {
        const wanted = days.flatMap((day) =>
          answering[model][turn][holidays.has(day) ? 'holiday' : weekdayName(dayNumber(day))].map((span) =>
            [span.from, span.to].map((minute) => second(clockOf(day, minute))),
          ),
        );
        const found = segmentsOf(periodName(turn, model), begin, end - 1).map((one) => [one.begin, one.end]);
        const inOrder = (all: number[][]) => [...new Set(all.map(([from = 0, to = 0]) => `${from}-${to}`))].toSorted();
        expect({ model, turn, spans: inOrder(found) }).toEqual({ model, turn, spans: inOrder(wanted) });
      }
    }
  });

  it('puts every server and all that is on it into a downtime in the next window', async () => {
    const servers = watchedHosts(tenant).flatMap((host) =>
      host.server === null ? [] : [{ ...host, server: host.server }],
    );
    const wanted = servers.flatMap((host) => {
      const { start, end } = nextWindow(windowOf(host.server, tenant));
      return [host.name, ...serviceNames(host).map((one) => `${host.name}!${one}`)].map((of) => ({ of, start, end }));
    });
    await until('every downtime is there', () => listed('downtimes').length >= wanted.length, 120);
    const found = listed('downtimes').map(({ name, attrs }) => ({
      of: name.split('!').slice(0, -1).join('!'),
      start: Number(attrs['start_time']),
      end: Number(attrs['end_time']),
    }));
    const inOrder = <T extends { readonly of: string }>(all: readonly T[]) =>
      all.toSorted((a, b) => (a.of < b.of ? -1 : 1));
    expect(inOrder(found)).toEqual(inOrder(wanted));
  }, 180_000);

  it('keeps the request of an agent until somebody signs it, and then is connected to it', async () => {
    const name = 'k0042-gw';
    agent = new Icinga(name, 'unsigned');
    const certificates = mkdtempSync(join(tmpdir(), 'mandant-enrol-'));
    chmodSync(certificates, 0o755);
    const enrol = () =>
      execFileSync('sh', ['guests/monitoring/mandant-enrol', name, '127.0.0.1', String(icinga.port)], {
        env: { ...process.env, MANDANT_CERTIFICATES: certificates },
        stdio: 'pipe',
      });
    enrol();
    const requests = icinga.run('ca', 'list');
    expect(requests).toContain(`CN = ${name}`);
    const fingerprint = /^([0-9a-f]{64}) /m.exec(requests)?.[1] ?? '';
    icinga.run('ca', 'sign', fingerprint);

    cpSync(certificates, join(agent.directory, 'data/certs'), { recursive: true });
    rmSync(certificates, { recursive: true });
    const text = agentConfiguration(name, { ...monitoring.master, address: '127.0.0.1', port: icinga.port });
    writeFileSync(
      join(agent.directory, 'icinga2.conf'),
      text.replace('accept_config', 'bind_port = 15666\n  accept_config'),
    );
    expect(agent.check()).toEqual({ code: 0, complaints: [] });
    agent.start();
    const isConnected = () => listed('endpoints').some((one) => one.name === name && one.attrs['connected'] === true);
    await until('the agent is connected', isConnected, 90);
    const own = () => readFileSync(join(agent?.directory ?? '', `data/certs/${name}.crt`), 'utf8');
    await until('the agent has its certificate', () => issuerOf(own()).includes('Icinga CA'), 90);
  }, 240_000);
});

function clockOf(day: string, minute: number): { readonly day: string; readonly time: string } {
  if (minute === 24 * 60) return { day: addDays(day, 1), time: '00:00' };
  const two = (value: number) => String(value).padStart(2, '0');
  return { day, time: `${two(Math.floor(minute / 60))}:${two(minute % 60)}` };
}

/** Seconds since 1970 of the window that comes next, or that is open now. */
function nextWindow({ weekday, from, to }: ReturnType<typeof windowOf>): {
  readonly start: number;
  readonly end: number;
} {
  const { day: today } = berlinTime(new Date());
  for (let day = today; ; day = addDays(day, 1)) {
    const [start, end] = [berlinMoment({ day, time: from }), berlinMoment({ day, time: to })];
    if (weekdayName(dayNumber(day)) !== weekday || end.getTime() <= Date.now()) continue;
    return { start: start.getTime() / 1000, end: end.getTime() / 1000 };
  }
}

function issuerOf(certificate: string): string {
  return new X509Certificate(certificate).issuer;
}
