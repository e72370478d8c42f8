import { decodeForGuest } from '../../values/decode-in-guest.ts'
import { arrayCopy, hiddenThen, type HiddenPromise, jsonParse } from '../primordials.ts'
import type { EventsPart } from '../web/events/events-part.ts'
import type { PartExports } from '../web/globals/lazy-globals.ts'
import type { Realm } from '../web/realm.ts'
import type { Timers } from '../web/time/timers.ts'
import type { GateConfig } from './config.ts'
import { makeContext, signalAccessor } from './context.ts'
import type { Entry } from './find-entry.ts'
import type { HostCalls } from './host-calls.ts'
import type { HostRefusal } from './host-errors.ts'
import type { LogMeter } from './log-meter.ts'
import type { Blocks, Outbox } from './outbox.ts'
import { endWithError, evaluate, type FetchForm, invoke, type PluginScript } from './run-plugin.ts'
import { makeRunSignal, type RunSignal } from './run-signal.ts'

/** What the gate of an isolate works with. */
export interface GateParts {
  readonly outbox: Outbox
  readonly calls: HostCalls
  readonly logs: LogMeter
  readonly realm: Realm
  /** Loads a part of the web platform. */
  readonly need: (part: string) => PartExports
}

const NO_BLOCKS: Blocks = []

/** The gate of one isolate: takes events in, runs the plugin, fills the outbox. Plugin code never holds it. */
export class IsolateGate {
  readonly #parts: GateParts
  #config: GateConfig
  #script: PluginScript | null = null
  #entry: HiddenPromise<Entry | null> | null = null
  #signal: RunSignal | null = null
  readonly #accessor = signalAccessor(() => this.#signal?.signal())

  /** @param config what holds until `open`: nothing is allowed. */
  constructor(parts: GateParts, config: GateConfig) {
    this.#parts = parts
    this.#config = config
  }

  get config(): GateConfig {
    return this.#config
  }

  /** Takes the plugin over. Nothing of it runs yet. */
  open(text: string, script: PluginScript): void {
    this.#config = jsonParse(text) as GateConfig
    this.#script = script
    this.#parts.calls.configure(this.#config)
    this.#parts.logs.allow(this.#config.logBytes)
  }

  /** Takes the events of one turn: a text, or a list of the text and the blocks behind it. */
  turn(packet: string | readonly unknown[]): void {
    const alone = typeof packet === 'string'
    const { now, events } = jsonParse(alone ? packet : (packet[0] as string)) as { now: number; events: readonly (readonly unknown[])[] }
    const { clock } = this.#parts.realm
    // In a warm isolate every run has a time origin of its own.
    if (events[0]?.[0] === 'start') clock.restart()
    clock.advance(now)
    const blobs = alone ? NO_BLOCKS : arrayCopy(packet as Blocks, 1)
    for (let index = 0; index < events.length; index += 1) this.#take(events[index] as readonly unknown[], blobs)
  }

  /** Ends the run with an error that nobody caught. */
  uncaught(error: unknown): void {
    endWithError(error, this.#parts.outbox)
  }

  #take(event: readonly unknown[], blobs: Blocks): void {
    const { calls, need } = this.#parts
    if (event[0] === 'start') this.#start(event[1] as object, { seed: event[2] as string, input: valueAt(event, 3, blobs) })
    else if (event[0] === 'answer') calls.answer(event[1] as number, valueAt(event, 2, blobs))
    else if (event[0] === 'refuse') calls.refuse(event[1] as number, event[2] as HostRefusal)
    else if (event[0] === 'timer') (need('timers') as unknown as Timers).fire(event[1] as number)
    else if (event[0] === 'abort') this.#signal?.abort(event[1] as string)
  }

  #start(info: object, run: { readonly seed: string; readonly input: unknown }): void {
    const { outbox, calls, logs, realm, need } = this.#parts
    const config = this.#config
    outbox.reset()
    calls.reset()
    logs.reset()
    realm.random.seed(run.seed)
    const signal = makeRunSignal(() => need('events') as unknown as EventsPart)
    this.#signal = signal
    this.#entry ??= evaluate(this.#script as PluginScript)
    const context = makeContext(config, { info, signal: signal.signal, calls, accessor: this.#accessor })
    hiddenThen(this.#entry, (entry) => invoke(entry, { input: run.input, context }, { config, outbox, calls, fetchForm: () => need('fetch') as unknown as FetchForm }), (error) => this.uncaught(error))
  }
}

/** The value in an event: the number of its first block, how many it has, 1 when it has no tags, and its tree. */
function valueAt(event: readonly unknown[], at: number, blobs: Blocks): unknown {
  const first = event[at] as number
  const tree = event[at + 3]
  const count = event[at + 1] as number
  return event[at + 2] === 1 ? tree : decodeForGuest(tree, count === 0 ? NO_BLOCKS : arrayCopy(blobs, first, first + count))
}
