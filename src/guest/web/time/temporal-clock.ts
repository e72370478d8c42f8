import { defineHidden, getOwnPropertyDescriptor } from '../../primordials.ts'
import type { Clock } from './clock.ts'

interface Zoned {
  toPlainDateTime(): unknown
  toPlainDate(): unknown
  toPlainTime(): unknown
}

interface Instant {
  toZonedDateTimeISO(zone: unknown): Zoned
}

interface Now {
  timeZoneId(): string
  instant(): unknown
}

interface TemporalNamespace {
  readonly Now: Now
  readonly Instant: { fromEpochMilliseconds(ms: number): Instant }
}

/** Makes `Temporal.Now`, where the engine has it (Node 26 on), read the given clock. */
export function patchTemporal(clock: Clock): void {
  const temporal = getOwnPropertyDescriptor(globalThis, 'Temporal')?.value as TemporalNamespace | undefined
  if (temporal === undefined) return
  const { Now, Instant } = temporal
  const make = Instant.fromEpochMilliseconds
  const instant = (): Instant => make(clock.now())
  const zoned = (zone: unknown): Zoned => instant().toZonedDateTimeISO(zone === undefined ? Now.timeZoneId() : zone)
  const patched = {
    instant: (): Instant => instant(),
    zonedDateTimeISO: (zone: unknown = undefined): Zoned => zoned(zone),
    plainDateTimeISO: (zone: unknown = undefined): unknown => zoned(zone).toPlainDateTime(),
    plainDateISO: (zone: unknown = undefined): unknown => zoned(zone).toPlainDate(),
    plainTimeISO: (zone: unknown = undefined): unknown => zoned(zone).toPlainTime(),
  }
  defineHidden(Now, 'instant', patched.instant)
  defineHidden(Now, 'zonedDateTimeISO', patched.zonedDateTimeISO)
  defineHidden(Now, 'plainDateTimeISO', patched.plainDateTimeISO)
  defineHidden(Now, 'plainDateISO', patched.plainDateISO)
  defineHidden(Now, 'plainTimeISO', patched.plainTimeISO)
}
