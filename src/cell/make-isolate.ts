import { setFlagsFromString } from 'node:v8'
import type ivm from 'isolated-vm'
import type { Engine } from './engine.ts'

/** The part of its heap that an isolate may use for each half of its young objects. */
const YOUNG_PART = 16

/** More than this was not measured to pay. MiB. */
const MOST_YOUNG_MB = 16

/** Spaces of that size that V8 counts as young: two halves, and one for large objects. */
const YOUNG_SPACES = 3

/** The smallest heap that isolated-vm makes. MiB. */
const LEAST_MB = 8

/**
 * Makes an isolate with a heap of `memoryMb`, young objects included.
 * isolated-vm gives an isolate of 128 MiB 1 MiB for young objects: a run that parses a megabyte of JSON then spends most of its time on moving them
 * from there. What they may take more is taken off the rest, so that the sum, at which the isolate is ended, stays what it was.
 */
export function makeIsolate(engine: Engine, memoryMb: number): ivm.Isolate {
  const youngMb = Math.min(MOST_YOUNG_MB, 2 ** Math.floor(Math.log2(Math.max(1, memoryMb / YOUNG_PART))))
  // Only read while an isolate is made. Put back, because code caches are only good under the flags that they were made under.
  setFlagsFromString(`--max-semi-space-size=${youngMb}`)
  try {
    return new engine.Isolate({ memoryLimit: memoryMb })
  } finally {
    setFlagsFromString('--max-semi-space-size=0')
  }
}
