import { setFlagsFromString } from 'node:v8'
import type ivm from 'isolated-vm'
import type { Engine } from './engine.ts'

interface Entry {
  readonly source: string
  readonly cachedData: ivm.ExternalCopy<ArrayBuffer> | undefined
}

/** Plugins up to this length are compiled whole: of a long bundle a run uses little, and reading the cache of all of it would cost more. */
const WHOLE_CHARACTERS = 65_536

/** A script of the guest. Its name is what stack traces show. */
export interface GuestScript {
  readonly filename: string
  /** Called once per cell: putting a long text together for every isolate would cost as much as a tenth of its start. */
  readonly source: () => string
}

/** Compiles scripts of the guest, by name. */
export interface GuestCompiler {
  /** @throws SyntaxError of the source. */
  compileGuest(isolate: ivm.Isolate, script: GuestScript): ivm.Script
}

/**
 * Compiles scripts with V8's code cache, so that the same source costs its parse once per cell.
 * The cache is made and used in this process only: cached code from anywhere else would be machine code of a stranger.
 */
export class ScriptCache implements GuestCompiler {
  readonly #entries = new Map<string, Entry>()
  readonly #guest = new Map<string, Entry>()
  readonly #whole = new Set<string>()
  readonly #waiting = new Set<string>()
  readonly #maxEntries: number

  /** @param maxEntries how many sources of plugins are remembered; the oldest goes first. */
  constructor(maxEntries: number) {
    this.#maxEntries = maxEntries
  }

  /** Compiles the script of a plugin: a short one whole, of a long one what runs. @throws SyntaxError of the source. */
  compile(isolate: ivm.Isolate, source: string, filename: string): ivm.Script {
    const key = `${filename}\0${source.length}\0${source.slice(0, 64)}`
    const known = this.#entries.get(key)
    const whole = source.length <= WHOLE_CHARACTERS
    if (known?.source === source) return whole ? wholly(() => compileFrom(isolate, known, filename)) : compileFrom(isolate, known, filename)
    const { script, entry } = whole ? wholly(() => produce(isolate, source, filename)) : produce(isolate, source, filename)
    this.#remember(key, entry)
    return script
  }

  /**
   * Compiles a script of the guest from what `keep` was given. One that nobody rehearsed yet is compiled whole, because V8's cache holds only
   * what is compiled when it is made, and functions that are compiled at their first call cost every fresh isolate again.
   */
  compileGuest(isolate: ivm.Isolate, { filename, source }: GuestScript): ivm.Script {
    const known = this.#guest.get(filename)
    if (known !== undefined) return this.#whole.has(filename) ? wholly(() => compileFrom(isolate, known, filename)) : compileFrom(isolate, known, filename)
    const { script, entry } = wholly(() => produce(isolate, source(), filename))
    this.#guest.set(filename, entry)
    this.#whole.add(filename)
    this.#waiting.add(filename)
    return script
  }

  /**
   * Keeps what of a script of the guest is compiled in `isolate` by now: what ran there. Reading only that back is half the work of reading all of it.
   * SECURITY: the isolate is one that no plugin was in. Held by test/cell/rehearse.test.ts.
   */
  keep(isolate: ivm.Isolate, { filename, source }: GuestScript): void {
    // V8 finds the script among those of the isolate, with all that was compiled of it since.
    this.#guest.set(filename, produce(isolate, source(), filename).entry)
    this.#whole.delete(filename)
    this.#waiting.delete(filename)
  }

  /** Whether a script of the guest was compiled whole, because nobody has rehearsed it. */
  get unrehearsed(): boolean {
    return this.#waiting.size > 0
  }

  /** The name of one such script. It is not told of again. */
  takeUnrehearsed(): string | undefined {
    const [filename] = this.#waiting
    if (filename !== undefined) this.#waiting.delete(filename)
    return filename
  }

  #remember(key: string, entry: Entry): void {
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    const [oldest] = this.#entries.keys()
    if (this.#entries.size > this.#maxEntries && oldest !== undefined) this.#entries.delete(oldest)
  }
}

function compileFrom(isolate: ivm.Isolate, { source, cachedData }: Entry, filename: string): ivm.Script {
  return isolate.compileScriptSync(source, cachedData === undefined ? { filename } : { filename, cachedData })
}

function produce(isolate: ivm.Isolate, source: string, filename: string): { readonly script: ivm.Script; readonly entry: Entry } {
  const script = isolate.compileScriptSync(source, { filename, produceCachedData: true })
  const { cachedData } = script as ivm.Script & { cachedData?: ivm.ExternalCopy<ArrayBuffer> }
  return { script, entry: { source, cachedData } }
}

/** Compiles all functions of a script. V8 reads the flag while parsing, and it is part of what a cache is checked against: so it is set for using one as well. */
function wholly<T>(compile: () => T): T {
  setFlagsFromString('--no-lazy')
  try {
    return compile()
  } finally {
    setFlagsFromString('--lazy')
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
