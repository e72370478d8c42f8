// The boot script: the first code in every isolate, run before any plugin. It leaves the web globals on globalThis and gives the cell
// four functions; everything else stays in this closure. How it talks to the host: src/guest/gate.
import type { CellPort, GateConfig } from './gate/config.ts'
import { HostCalls } from './gate/host-calls.ts'
import { makeHostError } from './gate/host-errors.ts'
import { IsolateGate } from './gate/isolate-gate.ts'
import { makeLogConsole } from './gate/log-console.ts'
import { Outbox } from './gate/outbox.ts'
import type { FetchForm, PluginScript } from './gate/run-plugin.ts'
import type { Kit } from './kit.ts'
import { makeKit } from './make-kit.ts'
import { apply, defineHidden, freeze, hasOwn, PrimordialError, PrimordialRangeError } from './primordials.ts'
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

/** A part as its script leaves it: nothing of it has run yet, so nothing of the plugin could watch. See tools/guest-bundle.ts. */
type Part = (kit: Kit) => PartExports

const NOT_OPEN: GateConfig = {
  budget: { bytes: 0, nodes: 0, depth: 0, keys: 0, stringLength: 0 },
  sanitise: 'refuse', hostCalls: 0, hostCallsInFlight: 0, logBytes: 0, members: [], globals: {}, uncounted: [], data: {},
}

/** Sets the isolate up. Called once, by the cell, before any plugin code. */
export function boot(log: CellPort['log'], trap: CellPort['trap'], load: (part: string) => boolean, version: string): Gate {
  const port: CellPort = { log: shield(log), trap: shield(trap) }
  const outbox = new Outbox(() => port.trap('host-calls', 'The plugin has more than 10000 timers waiting'))
  const calls = new HostCalls(outbox, port)
  const web = installWeb({ schedule: (id, delayMs) => outbox.schedule(id, delayMs), cancel: (id) => outbox.unschedule(id), report: (error) => gate.uncaught(error), version })
  const logs = makeLogConsole(port, web.clock.now)
  defineHidden(globalThis, 'console', logs.console)
  const parts = installParts(shield(load), () => makePartKit(gate, { calls, outbox }, (part) => parts.require(part)))
  const gate = new IsolateGate({ outbox, calls, logs, web, fetchForm: () => parts.require('fetch') as unknown as FetchForm }, NOT_OPEN)
  return freeze({
    open: (text: string, script: PluginScript) => gate.open(text, script),
    turn: (packet: readonly unknown[]) => gate.turn(packet),
    drain: () => outbox.take(),
    receive: parts.receive,
  })
}

/**
 * Wraps a function of the cell, so that an error of the cell's never gets in: where the stack ends, even entering the cell throws one.
 * SECURITY: its stack shows paths of the host. Guarded by test/escape/guest/lazy-parts.
 */
function shield<A extends unknown[], R>(call: (...args: A) => R): (...args: A) => R {
  return (...args) => {
    try {
      return apply(call, undefined, args) as R
    } catch {
      throw new PrimordialRangeError('Maximum call stack size exceeded')
    }
  }
}

/** Puts the lazy globals in place: a part is compiled by the cell and installed here when one of its globals is touched. */
function installParts(load: (part: string) => boolean, kit: () => Kit): { readonly require: (part: string) => PartExports; readonly receive: (part: unknown) => void } {
  let received: Part | null = null
  const require = installLazyGlobals((name) => {
    received = null
    const found = load(name)
    const part = received as Part | null
    if (!found || part === null) throw new PrimordialError(`The part "${name}" of the web platform is missing`)
    return part(kit())
  })
  return {
    require,
    receive: (part) => {
      received = part as Part
    },
  }
}

function makePartKit(gate: IsolateGate, { calls, outbox }: { readonly calls: HostCalls; readonly outbox: Outbox }, require: (part: string) => PartExports): Kit {
  return makeKit({
    hostCall: (global, argument, options) => calls.call(gate.config.globals[global] as string, [argument], options),
    granted: (global) => hasOwn(gate.config.globals, global),
    notCapable: ({ kind, target, hint }) => {
      outbox.denied(kind, target)
      return makeHostError({ name: 'NotCapable', message: `Requires ${kind} access to "${target}", run again with ${hint}`, code: 'SP_DENIED_NET', kind, target, rule: 'default', grantHint: hint })
    },
    require,
  })
}
