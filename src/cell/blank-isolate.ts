import type ivm from 'isolated-vm'
import { makeIsolate } from './make-isolate.ts'
import type { GuestCompiler, Workshop } from './script-cache.ts'

/** What the guest's gate may say, and ask for, while its isolate runs. In text only. */
export interface GuestHooks {
  log(level: string, text: string): void
  trap(cause: string, detail: string): void
  /** Random bytes, a character each. */
  random(): string
  /** Ends the isolate when the time of its entry is up: the engine's timer is not heard of when it fires in a call of the guest's. */
  late(): void
}

/** An isolate with the guest's boot script run and no plugin in it yet. */
export interface BlankIsolate {
  readonly isolate: ivm.Isolate
  readonly context: ivm.Context
  readonly memoryMb: number
  /** The guest's gate: functions of the boot script's closure. */
  readonly gate: ivm.Reference<GateShape>
  readonly open: ivm.Reference<(config: string, plugin: unknown) => void>
  readonly turn: ivm.Reference<(packet: string | readonly unknown[]) => void>
  readonly drain: ivm.Reference<() => string | unknown[]>
  /** True once the jobs part was loaded: only then there may be jobs. */
  working: boolean
  /** Where log lines and traps go; set by the slot that takes the isolate over. */
  hooks: GuestHooks
}

interface GateShape {
  readonly open: (config: string, plugin: unknown) => void
  readonly turn: (packet: string | readonly unknown[]) => void
  readonly drain: () => string | unknown[]
  readonly receive: (part: unknown, random?: unknown) => void
  readonly rejected: (text: string) => boolean
  readonly jobs: (answers?: readonly unknown[]) => unknown[]
}

/** A part that needs longer than this to be installed is broken. */
const PART_TIMEOUT_MS = 5000

/** The part that needs the cell's services: chance, and jobs. */
const WITH_JOBS = 'jobs'

const NOBODY: GuestHooks = { log() {}, trap() {}, random: () => '', late() {} }

/**
 * Makes an isolate and runs the boot script in it.
 * No onCatastrophicError is set: with synchronous entries its callback could never run, and without it V8 aborts the cell,
 * which the supervisor sees at once.
 * @param compiler compiles the guest's scripts; the cache of the cell unless it is made for a rehearsal.
 */
export function makeBlankIsolate(workshop: Workshop, memoryMb: number, compiler: GuestCompiler = workshop.cache): BlankIsolate {
  const { engine, coreSource } = workshop
  const isolate = makeIsolate(engine, memoryMb)
  const context = isolate.createContextSync()
  // Untimed: no plugin is in it yet, and isolated-vm lets the timer of each entry run out in a thread.
  const script = compiler.compileGuest(isolate, { filename: 'sallyport:core.js', source: () => `(function () {${coreSource};return boot.boot})()` })
  const boot = script.runSync(context, { reference: true }) as ivm.Reference<(...hooks: unknown[]) => GateShape>
  const blank: { hooks: GuestHooks; working: boolean } = { hooks: NOBODY, working: false }
  // SECURITY: these three callbacks, and the one for chance, are all that the guest's closure ever holds of the cell. Each takes
  // text and returns nothing, a boolean or a text; synchronous, so that a flood waits for its reader. Held by test/escape/guest.test.ts.
  const log = new engine.Callback((level: unknown, text: unknown) => blank.hooks.log(String(level), String(text)), { sync: true })
  const trap = new engine.Callback((cause: unknown, detail: unknown) => blank.hooks.trap(String(cause), String(detail)), { sync: true })
  let receive: ivm.Reference<GateShape['receive']> | null = null
  const load = new engine.Callback((name: unknown) => {
    blank.hooks.late()
    const source = workshop.parts.get(String(name))
    if (source === undefined || receive === null) return false
    try {
      const part = compiler.compileGuest(isolate, { filename: `sallyport:${String(name)}.js`, source: () => `(function () {${source};return part})()` })
      const reference = part.runSync(context, { reference: true, timeout: PART_TIMEOUT_MS }) as ivm.Reference<unknown>
      blank.working ||= name === WITH_JOBS
      receive.applySync(undefined, [reference.derefInto({ release: true }), name === WITH_JOBS ? new engine.Callback(() => blank.hooks.random(), { sync: true }) : undefined])
      return true
    } catch {
      // SECURITY: an error, of a stack that is used up for one, would show paths of the host to the plugin. Guarded by test/escape/guest/lazy-parts.
      return false
    }
  }, { sync: true })
  const gate = boot.applySync(undefined, [log, trap, load, workshop.version], { result: { reference: true } }) as unknown as ivm.Reference<GateShape>
  receive = gate.getSync('receive', { reference: true }) as unknown as ivm.Reference<GateShape['receive']>
  return Object.assign(blank, {
    isolate,
    context,
    memoryMb,
    gate,
    open: gate.getSync('open', { reference: true }) as BlankIsolate['open'],
    turn: gate.getSync('turn', { reference: true }) as BlankIsolate['turn'],
    drain: gate.getSync('drain', { reference: true }) as BlankIsolate['drain'],
  })
}
