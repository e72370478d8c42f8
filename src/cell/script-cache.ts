import type ivm from 'isolated-vm'
import type { Engine } from './engine.ts'
import { PluginCache, wholly } from './plugin-cache.ts'

interface Entry {
  readonly source: string
  readonly cachedData: ivm.ExternalCopy<ArrayBuffer> | undefined
}

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
  /** The plugins. */
  readonly plugins: PluginCache
  readonly #guest = new Map<string, Entry>()
  readonly #whole = new Set<string>()
  readonly #waiting = new Set<string>()

  /** @param maxEntries how many sources of plugins are remembered; the oldest goes first. */
  constructor(maxEntries: number) {
    this.plugins = new PluginCache(maxEntries)
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
}

function compileFrom(isolate: ivm.Isolate, { source, cachedData }: Entry, filename: string): ivm.Script {
  return isolate.compileScriptSync(source, cachedData === undefined ? { filename } : { filename, cachedData })
}

function produce(isolate: ivm.Isolate, source: string, filename: string): { readonly script: ivm.Script; readonly entry: Entry } {
  const script = isolate.compileScriptSync(source, { filename, produceCachedData: true })
  const { cachedData } = script as ivm.Script & { cachedData?: ivm.ExternalCopy<ArrayBuffer> }
  return { script, entry: { source, cachedData } }
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
