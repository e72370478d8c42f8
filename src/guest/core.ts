// The boot script: the first code in every isolate, run before any plugin. It captures the built-ins, leaves lazy globals on globalThis and
// gives the cell five functions; everything else stays in this closure. How it talks to the host: src/guest/gate. What of the web platform
// a plugin touches is loaded then, in parts (src/guest/parts): nobody pays for what is not used.
import { decodeForGuest } from '../values/decode-in-guest.ts'
import { encodeValue } from '../values/encode-value.ts'
import { capturedValues } from './captured-values.ts'
import type { CellPort, GateConfig } from './gate/config.ts'
import { HostCalls } from './gate/host-calls.ts'
import { makeRefusalErrors, type RefusalErrors } from './gate/host-errors.ts'
import { IsolateGate } from './gate/isolate-gate.ts'
import { type LogMeter, makeLogMeter } from './gate/log-meter.ts'
import { Outbox } from './gate/outbox.ts'
import type { PluginScript } from './gate/run-plugin.ts'
import type { JobQueue } from './jobs/job-queue.ts'
import type { Kit, KitSource, Refusal } from './kit.ts'
import type { EventsPart } from './web/events/events-part.ts'
import { apply, freeze, hasOwn, PrimordialError, PrimordialRangeError } from './primordials.ts'
import { installLazyGlobals, type PartExports } from './web/globals/lazy-globals.ts'
import { prepareRealm, type Realm } from './web/realm.ts'
import { isSet } from './web/report-error.ts'

/** What the cell holds of an isolate. */
export interface Gate {
  /** Takes the plugin over: its configuration as JSON text, its script as a function. Nothing of it runs yet. */
  readonly open: (config: string, script: PluginScript) => void
  /** Takes the events of one turn: a short text, or a list of the text and the blobs. */
  readonly turn: (packet: string | readonly unknown[]) => void
  /** Empties the outbox, after the microtasks of the turn have run; the same way. */
  readonly drain: () => string | unknown[]
  /** Takes the exports of a part that the cell has run. */
  readonly receive: (part: unknown, random?: () => string) => void
  /** Offers a rejection that nobody handled to the plugin's handlers, by the first lines of what the engine says of it. @returns true when they dealt with it. */
  readonly rejected: (text: string) => boolean
  /** Takes the answers to jobs, or hands over the jobs that wait. Never called before the jobs part was loaded. */
  readonly jobs: (answers?: readonly unknown[]) => unknown[]
}

/** A part as its script leaves it: nothing of it has run yet, so nothing of the plugin could watch. See tools/guest-bundle.ts. */
type Part = (kit: Kit | KitSource) => PartExports

const NOT_OPEN: GateConfig = {
  budget: { bytes: 0, nodes: 0, depth: 0, keys: 0, stringLength: 0 },
  sanitise: 'refuse', hostCalls: 0, hostCallsInFlight: 0, logBytes: 0, members: [], globals: {}, uncounted: [], data: {},
}

/** Sets the isolate up. Called once, by the cell, before any plugin code. */
export function boot(log: CellPort['log'], trap: CellPort['trap'], load: (part: string) => boolean, version: string): Gate {
  const port: CellPort = { log: shield(log), trap: shield(trap) }
  const outbox = new Outbox(() => port.trap('host-calls', 'The plugin has more than 10000 timers waiting'))
  const logs = makeLogMeter(port)
  const realm = prepareRealm()
  const refusalError = makeRefusalErrors()
  const calls = new HostCalls({ outbox, port, events: () => need('events') as unknown as EventsPart, refusalError })
  const parts = loadParts(shield(load), () => kitSource({ gate, calls, outbox, logs, realm, version, refusalError, random: () => parts.random() }, need))
  const need = installLazyGlobals(parts.load, realm.time.hasTemporal ? null : 'Temporal')
  const gate = new IsolateGate({ outbox, calls, logs, realm, need }, NOT_OPEN)
  return freeze({
    open: (text: string, script: PluginScript) => gate.open(text, script),
    turn: (packet: string | readonly unknown[]) => gate.turn(packet),
    drain: () => outbox.take(),
    receive: parts.receive,
    rejected: (text: string) => (parts.watching() || isSet('onunhandledrejection')) && (need('uncaught')['offerRejection'] as (text: string) => boolean)(text),
    jobs: (answers?: readonly unknown[]) => (need('jobs')['queue'] as JobQueue).turn(outbox.ended, answers),
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

/** How a part gets in: compiled by the cell, which hands over a function that has not run, and installed here. */
function loadParts(load: (part: string) => boolean, source: () => KitSource): { readonly load: (part: string) => PartExports; readonly receive: Gate['receive']; readonly random: () => string; readonly watching: () => boolean } {
  let received: Part | null = null
  let kit: Kit | null = null
  let watching = false
  let service = (): string => ''
  const fetchPart = (name: string): Part => {
    received = null
    const found = load(name)
    const part = received as Part | null
    if (!found || part === null) throw new PrimordialError(`The part "${name}" of the web platform is missing`)
    return part
  }
  return {
    load: (name) => {
      const part = fetchPart(name)
      kit ??= fetchPart('kit')(source()) as unknown as Kit
      const made = part(kit)
      watching ||= name === 'uncaught'
      return made
    },
    receive: (part, random) => {
      received = part as Part
      if (random !== undefined) service = shield(random)
    },
    random: () => service(),
    watching: () => watching,
  }
}

/** What the gate's functions for parts work with. */
interface GateInside {
  readonly gate: IsolateGate
  readonly calls: HostCalls
  readonly outbox: Outbox
  readonly logs: LogMeter
  readonly realm: Realm
  readonly refusalError: RefusalErrors
  readonly version: string
  readonly random: () => string
}

function kitSource(inside: GateInside, need: (part: string) => PartExports): KitSource {
  const { gate, calls, outbox, logs, realm, version, random, refusalError } = inside
  const { primordials, hardened } = capturedValues()
  return {
    primordials, hardened, encodeValue, decodeForGuest,
    hostCall: (global, argument, options) => calls.call(gate.config.globals[global] as string, [argument], options),
    granted: (global) => hasOwn(gate.config.globals, global),
    notCapable: (refusal) => refuse(refusal, outbox, refusalError),
    require: need,
    report: (error) => gate.uncaught(error),
    log: (level, text) => logs.write(level, text),
    schedule: (id, delayMs) => outbox.schedule(id, delayMs),
    unschedule: (id) => outbox.unschedule(id),
    clock: realm.clock, time: realm.time, version, random,
  }
}

function refuse({ kind, target, hint }: Refusal, outbox: Outbox, refusalError: RefusalErrors): Error {
  outbox.denied(kind, target)
  return refusalError({ name: 'NotCapable', message: `Requires ${kind} access to "${target}", run again with ${hint}`, code: 'SP_DENIED_NET', kind, target, rule: 'default', grantHint: hint })
}
