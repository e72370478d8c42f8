import { apply, defineHidden, defineProperty, getOwnPropertyDescriptor, PrimordialWeakMap, weakMapGet, weakMapSet } from '../../primordials.ts'
import type { Clock } from './clock.ts'

type Format = (date?: unknown) => unknown

/** Makes `DateTimeFormat` of `intl`, the engine's own, read the given clock where no date is given: `format()` and `formatToParts()`. */
export function patchIntl(intl: typeof Intl, clock: Clock): void {
  const { prototype } = intl.DateTimeFormat
  const realParts = prototype.formatToParts
  const realFormat = getOwnPropertyDescriptor(prototype, 'format')?.get as () => Format
  const wrapped = new PrimordialWeakMap<Format, Format>()
  const patched = {
    formatToParts(date: unknown): unknown {
      return apply(realParts, this, [date === undefined ? clock.now() : date])
    },
    get format(): unknown {
      const format = apply(realFormat, this, []) as Format
      const known = weakMapGet(wrapped, format)
      if (known !== undefined) return known
      const made = (date: unknown): unknown => format(date === undefined ? clock.now() : date)
      defineProperty(made, 'name', { __proto__: null, value: '' } as PropertyDescriptor)
      weakMapSet(wrapped, format, made)
      return made
    },
  }
  defineHidden(prototype, 'formatToParts', patched.formatToParts)
  defineProperty(prototype, 'format', { __proto__: null, get: getOwnPropertyDescriptor(patched, 'format')?.get } as PropertyDescriptor)
}
