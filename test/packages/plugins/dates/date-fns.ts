import { addBusinessDays, differenceInCalendarDays, format, formatISO, parseISO } from 'date-fns'
import { de } from 'date-fns/locale/de'

export default function () {
  const friday = parseISO('2026-11-20T10:00:00')
  const due = addBusinessDays(friday, 3)
  return { due: formatISO(due, { representation: 'date' }), days: differenceInCalendarDays(due, friday), german: format(due, 'EEEE, d. MMMM', { locale: de }) }
}
