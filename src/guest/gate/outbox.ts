import { GOES_ON } from '../../values/outbox-text.ts'
import { arrayPush, jsonStringify, mapClear, mapDelete, mapForEach, mapSet, mapSize, PrimordialMap, stringSlice } from '../primordials.ts'

/** Bytes and long texts, as src/values encodes them. */
export type Blocks = readonly (Uint8Array | string)[]

/** Refusals that one run tells of. */
const MAX_DENIALS = 100

/** Timers that one turn may ask for; the supervisor counts those that wait over all turns. */
const MOST_TIMERS = 10_000

/** A text of so many UTF-16 units would become memory outside of the heap that no collector counts, were it not copied inside of a list. */
const LONG = 1024

/**
 * Everything that leaves the isolate, queued as text until the turn has ended.
 * Texts are built by concatenation, blobs are fresh copies or texts themselves, so nothing of the plugin's is looked at later. Plugin code never holds it.
 */
export class Outbox {
  readonly #full: () => void
  readonly #timers = new PrimordialMap<number, number>()
  #calls = ''
  #cancels = ''
  #cleared = ''
  #denials = ''
  #denialsLeft = MAX_DENIALS
  #ending = ''
  #over = false
  #blobs: (Uint8Array | string)[] = []

  /** @param full called when a turn asks for more than 10 000 timers; it does not return. */
  constructor(full: () => void) {
    this.#full = full
  }

  /** True once the run has an ending. */
  get ended(): boolean {
    return this.#over
  }

  /** Queues a host call. */
  call(seq: number, name: string, args: { readonly text: string; readonly blobs: Blocks }): void {
    this.#calls = join(this.#calls, `[${seq},${jsonStringify(name)},${this.#blobs.length},${args.blobs.length},${args.text}]`)
    this.#attach(args.blobs)
  }

  /** Takes a host call back that was sent already. */
  cancel(seq: number): void {
    this.#cancels = join(this.#cancels, `${seq}`)
  }

  /** Tells of a power that was refused inside the isolate, so that the audit has it: the first 100 of a run. */
  denied(kind: string, target: string): void {
    if (this.#denialsLeft === 0 || this.#over) return
    this.#denialsLeft -= 1
    this.#denials = join(this.#denials, `[${jsonStringify(kind)},${jsonStringify(stringSlice(target, 0, 512))}]`)
  }

  /** Asks to be woken. */
  schedule(id: number, delayMs: number): void {
    mapSet(this.#timers, id, delayMs)
    if (mapSize(this.#timers) > MOST_TIMERS) this.#full()
  }

  /** Takes that back. What was asked for in the same turn never crosses: setting and clearing in a loop costs the host nothing. */
  unschedule(id: number): void {
    if (!mapDelete(this.#timers as Map<unknown, unknown>, id)) this.#cleared = join(this.#cleared, `${id}`)
  }

  /** Sets how the run ended; the first time counts. `tree` is JSON text. */
  end(kind: 'ok' | 'threw' | 'kind' | 'over' | 'entry', tree: string, blobs: Blocks): void {
    if (this.#over) return
    this.#over = true
    // No call of the turn that ends the run is carried out: the host need not hear of them, and there is room for the result.
    this.#calls = ''
    this.#blobs = []
    this.#ending = `["${kind}",${this.#blobs.length},${blobs.length},${tree}]`
    this.#attach(blobs)
  }

  /** Empties the box: the text by itself where it is short and alone, else a list of the text and the blobs. */
  take(): string | unknown[] {
    const ending = this.#ending === '' ? GOES_ON : `"e":${this.#ending}}`
    const text = `{"c":[${this.#calls}],"x":[${this.#cancels}],"t":[${this.#timerList()}],"u":[${this.#cleared}],"d":[${this.#denials}],${ending}`
    if (this.#blobs.length === 0 && text.length < LONG) {
      this.#clear()
      return text
    }
    const box: unknown[] = [text]
    for (let index = 0; index < this.#blobs.length; index += 1) arrayPush(box, this.#blobs[index])
    this.#clear()
    return box
  }

  /** Starts a new run: what is left of the last one is dropped. */
  reset(): void {
    this.#clear()
    this.#over = false
    this.#denialsLeft = MAX_DENIALS
  }

  #clear(): void {
    this.#calls = this.#cancels = this.#denials = this.#cleared = this.#ending = ''
    if (mapSize(this.#timers) > 0) mapClear(this.#timers as Map<unknown, unknown>)
    this.#blobs = []
  }

  #timerList(): string {
    let list = ''
    mapForEach(this.#timers, (delayMs, id) => {
      list = join(list, `[${id},${delayMs}]`)
    })
    return list
  }

  #attach(added: Blocks): void {
    for (let index = 0; index < added.length; index += 1) arrayPush(this.#blobs, added[index] as Uint8Array | string)
  }
}

function join(list: string, entry: string): string {
  return list === '' ? entry : `${list},${entry}`
}
