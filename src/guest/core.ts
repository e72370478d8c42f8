// The boot script: the first code in every isolate, run before any plugin. It leaves the web globals on globalThis and gives the cell
// four functions; everything else stays in this closure. How it talks to the host: src/guest/gate.
import { decodeForGuest } from '../values/decode-in-guest.ts'
import type { CellPort, GateConfig } from './gate/config.ts'
import { makeContext } from './gate/context.ts'
import type { Entry } from './gate/find-entry.ts'
import { makeHostCalls } from './gate/host-calls.ts'
import { makeHostError, type HostRefusal } from './gate/host-errors.ts'
import { makeLogConsole } from './gate/log-console.ts'
import { makeOutbox } from './gate/outbox.ts'
import { endWithError, evaluate, type FetchForm, invoke, type PluginRun, type PluginScript } from './gate/run-plugin.ts'
import type { Kit } from './kit.ts'
import { makeKit } from './make-kit.ts'
import { arrayCopy, defineHidden, freeze, hasOwn, jsonParse, PrimordialError, whenSettled } from './primordials.ts'
import { AbortController } from './web/events/abort-controller.ts'
import { abortSignal } from './web/events/abort-signal.ts'
import { DOMException } from './web/events/dom-exception.ts'
import { installLazyGlobals, type PartExports } from './web/globals/lazy-globals.ts'
import { installWeb } from './web/install-web.ts'

/** What the cell holds of an isolate. */
export interface Gate {
  /** Takes the plugin over: its configuration as JSON text, its script as a function. Nothing of it runs yet. */
  readonly open: (config: string, script: PluginScript) => void
  /** Takes the events of one turn: the text first, then the blobs. */
  readonly turn: (packet: readonly unknown[]) => void
  /** Empties the outbox, after the microtasks of the turn have run. */
  readonly drain: () => unknown[]
  /** Takes the exports of a part that the cell has run. */
  readonly receive: (part: unknown) => void
}

interface Part {
  readonly install: (kit: Kit) => PartExports
}

const NOT_OPEN: GateConfig = { budget: { bytes: 0, nodes: 0, depth: 0, keys: 0, stringLength: 0 }, sanitise: 'refuse', hostCalls: 0, hostCallsInFlight: 0, logBytes: 0, members: [], globals: {}, uncounted: [], data: {}, version: '' }

/** Sets the isolate up. Called once, by the cell, before any plugin code. */
export function boot(log: CellPort['log'], trap: CellPort['trap'], load: (part: string) => boolean, version: string): Gate {
  const port: CellPort = { log, trap }
  const outbox = makeOutbox()
  const calls = makeHostCalls(outbox, port)
  let config = NOT_OPEN
  let script: PluginScript | null = null
  let entry: Promise<Entry> | null = null
  let controller = new AbortController()
  let received: Part | null = null

  const uncaught = (error: unknown) => endWithError(error, { config, outbox })
  const web = installWeb({ schedule: outbox.schedule, cancel: outbox.unschedule, report: uncaught, version })
  const logs = makeLogConsole(port, web.clock.now)
  defineHidden(globalThis, 'console', logs.console)

  const kit: Kit = makeKit({
    hostCall: (global, argument, options) => calls.call(config.globals[global] as string, [argument], options),
    granted: (global) => hasOwn(config.globals, global),
    notCapable: ({ kind, target, hint }) => makeHostError({ name: 'NotCapable', message: `Requires ${kind} access to "${target}", run again with ${hint}`, code: 'SP_DENIED_NET', kind, target, rule: 'default', grantHint: hint }),
    require: (part) => requirePart(part),
  })
  const requirePart = installLazyGlobals((name) => {
    received = null
    const found = load(name)
    const part = received as Part | null
    if (!found || part === null) throw new PrimordialError(`The part "${name}" of the web platform is missing`)
    return part.install(kit)
  })

  const start = (info: object, input: unknown, seed: string): void => {
    outbox.reset()
    calls.reset()
    logs.reset()
    web.random.seed(seed)
    controller = new AbortController()
    const run: PluginRun = { config, outbox, calls, fetchForm: () => requirePart('fetch') as unknown as FetchForm }
    entry ??= evaluate(script as PluginScript)
    const context = makeContext(config, { info, signal: controller.signal, calls })
    whenSettled(entry, (found) => invoke(found as Entry, { input, context }, run), uncaught)
  }

  const take = (event: readonly unknown[], blobs: readonly Uint8Array[]): void => {
    const part = (at: number): readonly Uint8Array[] => arrayCopy(blobs, event[at] as number, (event[at] as number) + (event[at + 1] as number))
    if (event[0] === 'start') start(event[1] as object, decodeForGuest(event[5], part(3)), event[2] as string)
    else if (event[0] === 'answer') calls.answer(event[1] as number, event[4], part(2))
    else if (event[0] === 'refuse') calls.refuse(event[1] as number, event[2] as HostRefusal)
    else if (event[0] === 'timer') web.timers.fire(event[1] as number)
    else if (event[0] === 'abort') abortSignal(controller.signal, new DOMException(event[1] as string, 'TimeoutError'))
  }

  return freeze({
    open: (text: string, given: PluginScript) => {
      config = jsonParse(text) as GateConfig
      script = given
      calls.configure(config)
      logs.allow(config.logBytes)
    },
    turn: (packet: readonly unknown[]) => {
      const { now, events } = jsonParse(packet[0] as string) as { now: number; events: readonly (readonly unknown[])[] }
      web.clock.advance(now)
      const blobs = arrayCopy(packet as readonly Uint8Array[], 1)
      for (let index = 0; index < events.length; index += 1) take(events[index] as readonly unknown[], blobs)
    },
    drain: () => outbox.take(),
    receive: (part: unknown) => {
      received = part as Part
    },
  })
}
