import { apply, defineHidden, defineProperty, PrimordialDate, symbolToStringTag } from '../../primordials.ts'
import type { Clock } from './clock.ts'

interface PlainDate {
  toPlainYearMonth(): object
  toPlainMonthDay(): object
}

interface Zoned {
  toPlainDateTime(): object
  toPlainDate(): PlainDate
  toPlainTime(): object
  since(other: Zoned): object
}

interface Instant {
  toZonedDateTimeISO(zone: unknown): Zoned
}

/**
 * Makes the `Temporal` namespace again from the classes that the engine hands out with an instant; `Now` reads the given clock.
 * The engine's own namespace was deleted before anything could read its `Now`: see src/guest/web/realm.ts. The one door that is left is a method
 * of dates, which a plugin may have replaced by now: then it gets a Temporal of its own making, and nothing else.
 * @param zone The name of the time zone of the process.
 */
export function makeTemporal(clock: Clock, zone: () => string): object {
  const { toTemporalInstant } = PrimordialDate.prototype as unknown as { readonly toTemporalInstant: (this: Date) => Instant }
  const instantAt = (ms: number): Instant => apply(toTemporalInstant, new PrimordialDate(ms), [])
  const namespace = {}
  const classes = classesOf(instantAt(0))
  for (let index = 0; index < classes.length; index += 1) defineHidden(namespace, (classes[index] as { readonly name: string }).name, classes[index])
  defineHidden(namespace, 'Now', makeNow(() => instantAt(clock.now()), zone))
  return tagged(namespace, 'Temporal')
}

function classesOf(instant: Instant): readonly unknown[] {
  const zoned = instant.toZonedDateTimeISO('UTC')
  const date = zoned.toPlainDate()
  return [
    instant.constructor, date.constructor, zoned.toPlainTime().constructor, zoned.toPlainDateTime().constructor, zoned.constructor,
    zoned.since(zoned).constructor, date.toPlainMonthDay().constructor, date.toPlainYearMonth().constructor,
  ]
}

function makeNow(instant: () => Instant, zone: () => string): object {
  const zoned = (wanted: unknown): Zoned => instant().toZonedDateTimeISO(wanted === undefined ? zone() : wanted)
  const functions = {
    timeZoneId: (): string => zone(),
    instant: (): Instant => instant(),
    plainDateTimeISO: (wanted: unknown = undefined): object => zoned(wanted).toPlainDateTime(),
    zonedDateTimeISO: (wanted: unknown = undefined): Zoned => zoned(wanted),
    plainDateISO: (wanted: unknown = undefined): object => zoned(wanted).toPlainDate(),
    plainTimeISO: (wanted: unknown = undefined): object => zoned(wanted).toPlainTime(),
  }
  const now = {}
  defineHidden(now, 'timeZoneId', functions.timeZoneId)
  defineHidden(now, 'instant', functions.instant)
  defineHidden(now, 'plainDateTimeISO', functions.plainDateTimeISO)
  defineHidden(now, 'zonedDateTimeISO', functions.zonedDateTimeISO)
  defineHidden(now, 'plainDateISO', functions.plainDateISO)
  defineHidden(now, 'plainTimeISO', functions.plainTimeISO)
  return tagged(now, 'Temporal.Now')
}

function tagged(target: object, name: string): object {
  defineProperty(target, symbolToStringTag, { __proto__: null, value: name, configurable: true } as PropertyDescriptor)
  return target
}
