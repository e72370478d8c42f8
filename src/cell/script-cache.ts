import { setFlagsFromString } from 'node:v8'
import type ivm from 'isolated-vm'
import type { Engine } from './engine.ts'

interface Entry {
  readonly source: string
  readonly cachedData: ivm.ExternalCopy<ArrayBuffer> | undefined
}

/** Plugins up to this length are compiled whole: of a long bundle a run uses little, and reading the cache of all of it would cost more. */
const WHOLE_CHARACTERS = 65_536

/**
 * Compiles scripts with V8's code cache, so that the same source costs its parse once per cell.
 * The cache is made and used in this process only: cached code from anywhere else would be machine code of a stranger.
 */
export class ScriptCache {
  readonly #entries = new Map<string, Entry>()
  readonly #maxEntries: number

  /** @param maxEntries how many sources are remembered; the oldest goes first. */
  constructor(maxEntries: number) {
    this.#maxEntries = maxEntries
  }

  /** Compiles the script of a plugin: a short one whole, of a long one what runs. @throws SyntaxError of the source. */
  compile(isolate: ivm.Isolate, source: string, filename: string): ivm.Script {
    return source.length > WHOLE_CHARACTERS ? this.#compile(isolate, source, filename) : this.compileWhole(isolate, source, filename)
  }

  /**
   * Compiles `source` in `isolate` with all its functions, so that the cache holds them too: compiled at their first call, they cost every
   * fresh isolate again, for the boot script 0.9 ms of 1.9, for the URL part 2 of 4. `filename` is what stack traces show. @throws SyntaxError of the source.
   */
  compileWhole(isolate: ivm.Isolate, source: string, filename: string): ivm.Script {
    // Read while parsing and part of what the cache is checked against, so it is set for using the cache as well.
    setFlagsFromString('--no-lazy')
    try {
      return this.#compile(isolate, source, filename)
    } finally {
      setFlagsFromString('--lazy')
    }
  }

  #compile(isolate: ivm.Isolate, source: string, filename: string): ivm.Script {
    const key = `${filename}\0${source.length}\0${source.slice(0, 64)}`
    const known = this.#entries.get(key)
    if (known !== undefined && known.source === source && known.cachedData !== undefined) {
      return isolate.compileScriptSync(source, { filename, cachedData: known.cachedData })
    }
    const script = isolate.compileScriptSync(source, { filename, produceCachedData: true })
    const { cachedData } = script as ivm.Script & { cachedData?: ivm.ExternalCopy<ArrayBuffer> }
    this.#remember(key, { source, cachedData })
    return script
  }

  #remember(key: string, entry: Entry): void {
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    const [oldest] = this.#entries.keys()
    if (this.#entries.size > this.#maxEntries && oldest !== undefined) this.#entries.delete(oldest)
  }
}

/** What a cell needs to make isolates: the engine, the guest's scripts and the compiled forms of everything seen. */
export interface Workshop {
  readonly engine: Engine
  readonly coreSource: string
  readonly parts: ReadonlyMap<string, string>
  readonly cache: ScriptCache
  /** Sallyport's version, for navigator.userAgent. */
  readonly version: string
}
