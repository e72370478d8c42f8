import { setFlagsFromString } from 'node:v8'
import type ivm from 'isolated-vm'
import type { Engine } from './engine.ts'

/** The part of its heap that an isolate may use for each half of its young objects. */
const YOUNG_PART = 32

/** More than this was not measured to pay. MiB. */
const MOST_YOUNG_MB = 16

/**
 * Makes an isolate with a heap of `memoryMb`, with more room for young objects than isolated-vm gives it: that is at most 1 MiB for each half up to 128 MiB,
 * and a run that parses a megabyte of JSON then spends most of its time on moving objects from there. At 128 MiB it is 4 here, which V8 takes
 * step by step as it is needed; the isolate is ended at 140 MiB in all, not at 131. Small heaps stay about as they were.
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
