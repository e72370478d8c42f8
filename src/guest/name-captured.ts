import type * as Hardened from '../values/hardened/primordials.ts'
import { capturedNames } from './captured-names.ts'
import type { capturedValues } from './captured-values.ts'
import { freeze } from './primordials.ts'
import type * as Primordials from './primordials.ts'

/** The captured built-ins by their names, as frozen objects without a prototype. */
export function nameCaptured(values: ReturnType<typeof capturedValues>): { readonly primordials: typeof Primordials; readonly hardened: typeof Hardened } {
  return { primordials: named(capturedNames.primordials, values.primordials) as never, hardened: named(capturedNames.hardened, values.hardened) as never }
}

function named(names: readonly string[], values: readonly unknown[]): object {
  // SECURITY: without a prototype, so that an assignment meets no setter of the plugin's. Held by test/escape/guest/lazy-parts/first-kit.ts.
  const object = { __proto__: null } as unknown as Record<string, unknown>
  for (let index = 0; index < names.length; index += 1) object[names[index] as string] = values[index]
  return freeze(object)
}
