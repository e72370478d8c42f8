import * as z from 'zod'
import { type Parsed, accepted, refused } from '../rules/parsed.ts'

const Moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()])

/** Reads the end of a policy: an ISO date (its first moment in UTC) or a date with time and zone. The value is milliseconds since the epoch. */
export function parseUntil(text: string): Parsed<number> {
  const moment = Moment.safeParse(text).success ? Date.parse(text) : Number.NaN
  return Number.isFinite(moment) ? accepted(moment) : refused('expected a date such as "2027-01-01" or "2027-01-01T00:00:00Z"')
}
