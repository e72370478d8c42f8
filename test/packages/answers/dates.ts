import type { Answers } from './answers.ts'

/** What the plugins in plugins/dates answer. */
export const DATES: Answers = {
  'cron-parser': [{ answer: ['2026-11-23T08:00:00.000Z', '2026-11-24T08:00:00.000Z', '2026-11-23T08:00:00.000Z'] }],
  'date-fns': [{ answer: { due: '2026-11-25', days: 5, german: 'Mittwoch, 25. November' } }],
  dayjs: [{ answer: { tokyo: '2026-07-01 21:00', quarter: '15/08', distance: 'in 3 hours' } }],
  luxon: [{ answer: { end: '2026-03-29T03:30:00.000+02:00', offset: 120, hours: '23.00', french: '29 mars 2026' } }],
  ms: [{ answer: { parsed: [172800000, 5400000, -180000], short: '1m', long: '2 hours' } }],
}
