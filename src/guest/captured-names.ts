import * as hardened from '../values/hardened/primordials.ts'
import * as primordials from './primordials.ts'

/** The names of what captured-values.ts lists, in the same order. Written out by tools/guest-bundle.ts as well. */
export const capturedNames: { readonly primordials: readonly string[]; readonly hardened: readonly string[] } = {
  primordials: Object.keys(primordials).sort(), hardened: Object.keys(hardened).sort(),
}
