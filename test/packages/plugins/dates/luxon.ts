import { DateTime, Interval } from 'luxon'

export default function () {
  const start = DateTime.fromISO('2026-03-29T01:30:00', { zone: 'Europe/Berlin' })
  const end = start.plus({ hours: 1 })
  return { end: end.toISO(), offset: end.offset, hours: Interval.fromDateTimes(start.startOf('day'), start.endOf('day')).length('hours').toFixed(2), french: start.setLocale('fr').toLocaleString(DateTime.DATE_FULL) }
}
