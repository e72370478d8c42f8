import { CronExpressionParser } from 'cron-parser'

export default function () {
  const times = CronExpressionParser.parse('0 9 * * 1-5', { currentDate: '2026-11-20T12:00:00Z', tz: 'Europe/Berlin' })
  return [times.next().toISOString(), times.next().toISOString(), times.prev().toISOString()]
}
