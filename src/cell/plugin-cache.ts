import { setFlagsFromString } from 'node:v8'
import type ivm from 'isolated-vm'
import { heapBytes } from './measure.ts'

/** Plugins up to this length are compiled whole: of a long bundle a run uses little, and reading the cache of all of it would cost more. */
const WHOLE_CHARACTERS = 65_536

/**
 * Of a longer plugin nothing is learnt: that takes up to 30 ms for each million characters, and as long as it lasts the cell keeps others waiting,
 * who may be taken for what holds it up.
 */
const LONGEST_LEARNT = 2 * 1024 * 1024

/** What all scripts that are remembered, and their caches, may take together. */
const MAX_BYTES = 32 * 1024 * 1024

/** A cache is refused from this many bytes for a character on; with everything compiled it is two to three. */
const MOST_PER_CHARACTER = 8

/** An isolate whose heap is fuller than half, these bytes for each MiB that it may have, is left alone: to compile in a full one would make V8 collect, or end the cell. */
const FULL_BYTES = 512 * 1024

/** The cache of a script shorter than this may be larger: it has parts of a fixed size. */
const SHORT_CHARACTERS = 1024

const FILENAME = 'plugin:///main.js'

interface Entry {
  readonly source: string
  readonly cachedData: ivm.ExternalCopy<ArrayBuffer> | undefined
  readonly cachedBytes: number
  /** True once nothing better can be had. */
  readonly settled: boolean
}

/** An isolate, and how many MiB its heap may take. */
interface Workplace {
  readonly isolate: ivm.Isolate
  readonly memoryMb: number
}

/** A plugin's script in its isolate. */
export interface Compiled {
  readonly script: ivm.Script
  /** Keeps for the next isolate what has been compiled in this one, unless there is something kept. Called after runs that ended well, before the isolate goes. */
  readonly learn: () => void
}

type CachedScript = ivm.Script & { readonly cachedData?: ivm.ExternalCopy<ArrayBuffer> }

/**
 * Compiles plugins with V8's code cache, so that the same source costs its parse once per cell.
 * The caches are made and used in this process only: cached code from anywhere else would be machine code of a stranger.
 * Of a short plugin everything is compiled and kept. Of a long one, what its first runs that ended well had compiled.
 */
export class PluginCache {
  /** By the whole source: what ran there is never used for another script. The one used last stands last. */
  readonly #entries = new Map<string, Entry>()
  readonly #maxEntries: number
  #bytes = 0

  /** @param maxEntries how many sources are remembered; the one used longest ago goes first. */
  constructor(maxEntries: number) {
    this.#maxEntries = maxEntries
  }

  /** Compiles the script of a plugin. @throws SyntaxError of the source. */
  compile(where: Workplace, source: string): Compiled {
    const known = this.#entries.get(source)
    this.#remember(known ?? { source, cachedData: undefined, cachedBytes: 0, settled: false })
    const learn = this.#learner(where, known?.source ?? source)
    // To make a cache costs an isolate 96 KiB for good, and the run its time: so it is made when an isolate goes. Where none went well, as all
    // trapped or go on, the parse is to cost no more than twice all the same.
    const script = known?.settled === false && known.cachedData === undefined ? this.#produce(where, source, false) : compileFrom(where, source, known?.cachedData)
    return { script, learn }
  }

  /** In a function of its own: it must not hold the text that was given, which as old garbage would pile up. */
  #learner(where: Workplace, kept: string): () => void {
    return () => this.#learn(where, kept)
  }

  /**
   * Takes what was compiled of a plugin, of a long one what a run has needed, out of the isolate in which it ran. Once per script, so that nobody
   * can make the cell do it again and again.
   * SECURITY: hostile code ran there. It cannot write bytecode, only choose which functions of its own script are compiled. Who breaks V8 to write
   * some is in this process already, and gets it into isolates of the same script in this process only. How
   * fast a function starts may tell a later run of the same script that an earlier one has called it. Held by test/cell/plugin-cache.test.ts.
   */
  #learn(where: Workplace, source: string): void {
    const known = this.#entries.get(source)
    // SECURITY: nobody's time is running, and nothing interrupts it. Held by test/cell/plugin-cache.test.ts.
    if (known === undefined || known.settled || source.length > LONGEST_LEARNT) return
    try {
      if (heapBytes(where.isolate) > where.memoryMb * FULL_BYTES) return
      this.#remember({ ...known, settled: true })
      // V8 finds the script among those of the isolate, with all that was compiled of it since.
      this.#produce(where, source, true)
    } catch {
      // The isolate is about to be given up; what is wrong in it is no loss.
    }
  }

  /** Compiles the script and keeps the cache of it, unless that is larger than any honest one. */
  #produce({ isolate }: Workplace, source: string, settled: boolean): ivm.Script {
    const script = compileWith(source, () => isolate.compileScriptSync(source, { filename: FILENAME, produceCachedData: true })) as CachedScript
    const { cachedData } = script
    const cachedBytes = cachedData?.copy().byteLength ?? 0
    const fits = cachedBytes <= MOST_PER_CHARACTER * Math.max(source.length, SHORT_CHARACTERS)
    if (fits) this.#remember({ source, cachedData, cachedBytes, settled })
    return script
  }

  #remember(entry: Entry): void {
    this.#forget(entry.source)
    this.#entries.set(entry.source, entry)
    this.#bytes += sizeOf(entry)
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#maxEntries && this.#bytes <= MAX_BYTES) return
      this.#forget(oldest)
    }
  }

  #forget(source: string): void {
    const entry = this.#entries.get(source)
    if (entry === undefined) return
    this.#bytes -= sizeOf(entry)
    this.#entries.delete(source)
  }
}

function sizeOf({ source, cachedBytes }: Entry): number {
  return source.length + cachedBytes
}

function compileFrom({ isolate }: Workplace, source: string, cachedData: ivm.ExternalCopy<ArrayBuffer> | undefined): ivm.Script {
  return compileWith(source, () => isolate.compileScriptSync(source, cachedData === undefined ? { filename: FILENAME } : { filename: FILENAME, cachedData }))
}

function compileWith(source: string, compile: () => ivm.Script): ivm.Script {
  return source.length <= WHOLE_CHARACTERS ? wholly(compile) : compile()
}

/** Compiles all functions of a script. V8 reads the flag while parsing, and it is part of what a cache is checked against: so it is set for using one as well. */
export function wholly<T>(compile: () => T): T {
  setFlagsFromString('--no-lazy')
  try {
    return compile()
  } finally {
    setFlagsFromString('--lazy')
  }
}
