import { deleteProperty } from '../../primordials.ts'

/**
 * Takes away what no plugin gets: shared memory and what waits on it (a timer of its own and a way to block the thread), WebAssembly
 * (memory that the heap limit does not count, and the only other door to shared memory), and realms of their own.
 * SECURITY: a name that comes back opens the memory limit. Guarded by test/guest/web/globals/remove-globals.test.ts.
 */
export function removeGlobals(): void {
  deleteProperty(globalThis, 'SharedArrayBuffer')
  deleteProperty(globalThis, 'Atomics')
  deleteProperty(globalThis, 'WebAssembly')
  deleteProperty(globalThis, 'ShadowRealm')
  deleteProperty(Intl, 'v8BreakIterator')
}
