import dayjs from 'dayjs'
import relativeTime from 'dayjs/plugin/relativeTime.js'
import timezone from 'dayjs/plugin/timezone.js'
import utc from 'dayjs/plugin/utc.js'

dayjs.extend(utc)
dayjs.extend(timezone)
dayjs.extend(relativeTime)

export default function () {
  const when = dayjs.utc('2026-07-01T12:00:00Z')
  return { tokyo: when.tz('Asia/Tokyo').format('YYYY-MM-DD HH:mm'), quarter: when.add(45, 'day').format('DD/MM'), distance: when.from(dayjs.utc('2026-07-01T09:00:00Z')) }
}
