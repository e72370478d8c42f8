import type ivm from 'isolated-vm'
import type { Packet } from '../core/packet.ts'
import type { TurnedHead } from '../wire/cell-heads.ts'
import type { BlankIsolate } from './blank-isolate.ts'
import { explainFailure } from './explain-failure.ts'
import type { Workshop } from './script-cache.ts'

/** What one entry gave: facts for the head of the `turned` frame, and the outbox. */
export interface Entered extends Packet {
  readonly head: TurnedHead
}

/** Emptying the outbox runs no plugin code; it may take this long all the same when the machine is busy. */
const DRAIN_TIMEOUT_MS = 1000

const NO_OUTBOX: Packet = { text: '', blobs: [] }

/** One plugin in one isolate. */
export class Slot {
  readonly #blank: BlankIsolate
  #cold: boolean
  #trap: { readonly cause: string; readonly detail: string } | null = null
  #failure: string | null = null
  #entries = 0
  #heapBytes = 0

  constructor(blank: BlankIsolate, options: { readonly cold: boolean; readonly log: (level: string, text: string) => void }) {
    this.#blank = blank
    this.#cold = options.cold
    blank.hooks = {
      // V8 may run on for a few instructions after the isolate was disposed: what it says then is not heard.
      log: (level, text) => {
        if (this.#trap === null) options.log(level, text)
      },
      trap: (cause, detail) => {
        // Disposing from inside a synchronous callback ends the entry at once; nothing of the plugin runs after it.
        this.#trap ??= { cause, detail }
        blank.isolate.dispose()
      },
    }
  }

  /** Compiles the plugin and hands it to the gate. Nothing of the plugin runs yet; an error shows in the first entry. */
  open(workshop: Workshop, plugin: { readonly script: string; readonly config: string }): void {
    try {
      const script = workshop.cache.compile(this.#blank.isolate, plugin.script, 'plugin:///main.js')
      const start = script.runSync(this.#blank.context, { reference: true, timeout: DRAIN_TIMEOUT_MS }) as ivm.Reference<unknown>
      this.#blank.open.applySync(undefined, [plugin.config, start.derefInto({ release: true })], { timeout: DRAIN_TIMEOUT_MS })
    } catch (error) {
      this.#failure = explainFailure(error, { overdue: true, gone: true }).detail
    }
  }

  /** Enters the isolate once with events, then empties the outbox. Both entries are synchronous and timed. */
  enter(events: Packet, timeoutMs: number): Entered {
    const before = cpuUs()
    const started = performance.now()
    let end: TurnedHead['end'] = 'ok'
    let detail = this.#failure
    let outbox = NO_OUTBOX
    // The timer of the engine may be a moment early.
    const explain = (error: unknown, limitMs: number) => explainFailure(error, { overdue: performance.now() - started >= limitMs - 2, gone: this.#blank.isolate.isDisposed })
    if (detail !== null) end = 'error'
    else {
      try {
        this.#blank.turn.applySync(undefined, [[events.text, ...events.blobs]], { arguments: { copy: true }, timeout: timeoutMs })
      } catch (error) {
        ;({ end, detail } = explain(error, timeoutMs))
      }
      if (end === 'ok' || end === 'error') {
        try {
          outbox = this.#drain()
        } catch (error) {
          ;({ end, detail } = explain(error, DRAIN_TIMEOUT_MS))
        }
      }
    }
    return { ...outbox, head: this.#head({ end, detail, before }) }
  }

  /** Gives the isolate back to nobody. */
  close(): void {
    if (!this.#blank.isolate.isDisposed) this.#blank.isolate.dispose()
  }

  #drain(): Packet {
    const [text, ...blobs] = this.#blank.drain.applySync(undefined, [], { result: { copy: true }, timeout: DRAIN_TIMEOUT_MS }) as [string, ...Uint8Array[]]
    return { text, blobs }
  }

  /** Bytes of the heap. Asking costs as much as a short entry, so short entries are measured now and then. */
  #heap(usedUs: number): number {
    const { isolate } = this.#blank
    this.#entries += 1
    if (isolate.isDisposed) return 0
    if (usedUs > LONG_ENTRY_US || this.#entries % MEASURED_EVERY === 1) this.#heapBytes = heapBytes(isolate)
    return this.#heapBytes
  }

  #head(entry: { readonly end: TurnedHead['end']; readonly detail: string | null; readonly before: number }): TurnedHead {
    const { isolate } = this.#blank
    const gone = isolate.isDisposed
    const trap = this.#trap
    const cold = this.#cold
    const used = cpuUs() - entry.before
    this.#cold = false
    return {
      end: trap === null ? entry.end : 'trap',
      ...(trap === null ? {} : { trap: trap.cause as NonNullable<TurnedHead['trap']> }),
      ...(trap === null && entry.detail === null ? {} : { detail: (trap?.detail ?? entry.detail ?? '').slice(0, 16_000) }),
      cpuUs: used,
      heapBytes: this.#heap(used),
      gone,
      cold,
    }
  }
}

const MEASURED_EVERY = 16
const LONG_ENTRY_US = 500

/**
 * CPU time of this process. A cell runs one isolate at a time, so what it used during an entry, collecting garbage and compiling in the
 * background included, is the plugin's. isolated-vm's own cpuTime is a wall clock while entries are synchronous (measured).
 */
function cpuUs(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}

function heapBytes(isolate: ivm.Isolate): number {
  const { used_heap_size, externally_allocated_size } = isolate.getHeapStatisticsSync()
  return used_heap_size + externally_allocated_size
}
