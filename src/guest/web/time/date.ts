import { construct, dateToString, defineHidden, defineProperty, PrimordialDate } from '../../primordials.ts'
import type { Clock } from './clock.ts'

/**
 * Makes the `Date` that reads the given clock instead of the machine's.
 * It shares Date.prototype with the built-in, so `instanceof`, subclassing and Intl work as before; the built-in itself is out of reach afterwards.
 */
export function makeDate(clock: Clock): DateConstructor {
  const made = function Date(...args: unknown[]): unknown {
    if (new.target === undefined) return dateToString(new PrimordialDate(clock.now()))
    return construct(PrimordialDate, args.length === 0 ? [clock.now()] : args, new.target)
  } as unknown as DateConstructor
  const { now } = { now: () => clock.now() }
  defineProperty(made, 'prototype', { __proto__: null, value: PrimordialDate.prototype, writable: false, enumerable: false, configurable: false } as PropertyDescriptor)
  // The boot script keeps no names of its own.
  defineProperty(made, 'name', { __proto__: null, value: 'Date', writable: false, enumerable: false, configurable: true } as PropertyDescriptor)
  defineProperty(made, 'length', { __proto__: null, value: 7, writable: false, enumerable: false, configurable: true } as PropertyDescriptor)
  defineHidden(made, 'UTC', PrimordialDate.UTC)
  defineHidden(made, 'parse', PrimordialDate.parse)
  defineHidden(made, 'now', now)
  defineHidden(made.prototype, 'constructor', made)
  return made
}
