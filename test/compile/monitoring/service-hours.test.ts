import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answering,
  type Answering,
  type HoursModel,
  restOf,
  type Span,
  span,
  spansText,
} from '../../../src/compile/monitoring/service-hours.js';
import { weekdays } from '../../../src/model/weekday.js';

const days = [...weekdays, 'holiday'] as const;
const models = Object.keys(answering) as HoursModel[];

function whoAnswers(turns: Answering, day: (typeof days)[number], minute: number): string[] {
  return Object.entries(turns)
    .filter(([, hours]) => (hours as Answering['onCall'])[day].some(({ from, to }) => from <= minute && minute < to))
    .map(([turn]) => turn);
}

describe('the hours of the contracts', () => {
  it.each(models)('have exactly one who answers at every minute: %s', (model) => {
    for (const day of days) {
      for (let minute = 0; minute < 1440; minute += 1)
        expect(whoAnswers(answering[model], day, minute)).toHaveLength(1);
    }
  });

  it.each([
    ['normal', 'thursday', '16:59', 'serviceHours'],
    ['normal', 'friday', '16:00', 'onCall'],
    ['normal', 'friday', '17:00', 'emergency'],
    ['normal', 'monday', '07:59', 'emergency'],
    ['normal', 'saturday', '12:00', 'emergency'],
    ['normal', 'holiday', '12:00', 'emergency'],
    ['normal', 'holiday', '18:00', 'onCall'],
    ['normal', 'monday', '20:00', 'onCall'],
    ['extended', 'friday', '19:59', 'serviceHours'],
    ['extended', 'sunday', '09:00', 'serviceHours'],
    ['extended', 'holiday', '08:59', 'onCall'],
  ] as const)('say of %s, %s, %s that it is %s', (model, day, time, turn) => {
    expect(whoAnswers(answering[model], day, span(time, time).from)).toEqual([turn]);
  });

  it('leave the rest of a day, whatever was taken', () => {
    const arbitrarySpan = fc
      .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
      .map(([from, length]): Span => ({ from, to: Math.min(1440, from + length) }));
    fc.assert(
      fc.property(fc.array(arbitrarySpan, { maxLength: 6 }), (taken) => {
        const rest = restOf(taken);
        for (let minute = 0; minute < 1440; minute += 1) {
          const holds = ({ from, to }: Span) => from <= minute && minute < to;
          expect(rest.filter(holds)).toHaveLength(taken.some(holds) ? 0 : 1);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('are written as Icinga reads them', () => {
    expect(spansText([span('00:00', '09:00'), { from: 1080, to: 1440 }])).toBe('00:00-09:00,18:00-24:00');
  });
});
