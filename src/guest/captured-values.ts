import * as hardened from '../values/hardened/primordials.ts'
import * as primordials from './primordials.ts'

/**
 * The captured built-ins of both files, in the order of their names: what parts are given. Only parts need them all, so the boot script has no names for them;
 * tools/guest-bundle.ts writes both lists out, here and in captured-names.ts. They were captured before plugin code ran, whenever this is called.
 */
export function capturedValues(): { readonly primordials: readonly unknown[]; readonly hardened: readonly unknown[] } {
  return { primordials: valuesOf(primordials), hardened: valuesOf(hardened) }
}

function valuesOf(module: object): readonly unknown[] {
  return Object.keys(module).sort().map((name) => (module as Record<string, unknown>)[name])
}
