// Runs inside the isolate of a test: boots the web platform over a stub gate that records what reaches it.
import { makeKit } from '../../src/guest/make-kit.ts'
import { arrayPush, defineData, getOwnPropertyDescriptor, hasOwn, isArray, isView, makeDeferred, objectKeys, PrimordialError, safeThen } from '../../src/guest/primordials.ts'
import { installLazyGlobals, type PartExports } from '../../src/guest/web/globals/lazy-globals.ts'
import { onAbort, signalState } from '../../src/guest/web/events/abort-signal.ts'
import { installWeb, type Web } from '../../src/guest/web/install-web.ts'

type Part = { readonly install: (kit: unknown) => PartExports }
type Answer = (args: Record<string, unknown>, name: string) => unknown

/** What a test holds of the isolate. */
export interface TestGate {
  readonly web: Web
  readonly calls: { name: string; args: unknown }[]
  readonly scheduled: number[][]
  readonly reported: unknown[]
  readonly loaded: string[]
  readonly require: (part: string) => PartExports
  answer: Answer | null
  grant: boolean
}

/** Boots, with the sources of the parts by name. */
export function bootWeb(parts: Readonly<Record<string, string>>): TestGate {
  const evaluate = globalThis.eval
  const scheduled: number[][] = []
  const reported: unknown[] = []
  const loaded: string[] = []
  const gate: TestGate = {
    web: installWeb({ schedule: (id, ms) => void arrayPush(scheduled, [id, ms]), cancel: (id) => void arrayPush(scheduled, [-id]), report: (error) => void arrayPush(reported, error), version: '0.0.0' }),
    calls: [], scheduled, reported, loaded, require: (part) => requirePart(part), answer: null, grant: true,
  }
  const kit = makeKit({
    hostCall: (name, args, options) => hostCall(gate, { name, args, signal: options?.signal }),
    granted: () => gate.grant,
    notCapable: (refusal) => Object.assign(new PrimordialError(`Requires ${refusal.kind} access to "${refusal.target}", run again with ${refusal.hint}`), { name: 'NotCapable', code: 'SP_DENIED_NET', ...refusal }),
    require: (part) => requirePart(part),
  })
  const requirePart = installLazyGlobals((name) => {
    arrayPush(loaded, name)
    const part = evaluate(`${getOwnPropertyDescriptor(parts, name)?.value as string};part`) as Part
    return part.install(kit)
  })
  gate.web.clock.advance(1_700_000_000_000)
  return gate
}

function hostCall(gate: TestGate, call: { readonly name: string; readonly args: unknown; readonly signal: unknown }): Promise<unknown> {
  const { promise, resolve, reject } = makeDeferred<unknown>()
  const plain = snapshot(call.args)
  arrayPush(gate.calls, { name: call.name, args: plain })
  if (call.signal !== undefined) onAbort(call.signal as never, () => reject(signalState(call.signal).reason))
  if (gate.answer === null) return promise
  const step = makeDeferred<unknown>()
  safeThen(step.promise, (value) => {
    if (typeof value === 'object' && value !== null && hasOwn(value, 'reject')) reject((value as { reject: unknown }).reject)
    else if (value !== undefined) resolve(value)
  }, reject)
  step.resolve(gate.answer(plain as Record<string, unknown>, call.name))
  return promise
}

/** Own data properties only, as the gate's encoder reads them: an accessor, a prototype or a symbol would show as a refusal here. */
function snapshot(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (isView(value)) return value
  const copy = (isArray(value) ? [] : { __proto__: null }) as Record<string, unknown>
  const keys = objectKeys(value)
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] as string
    const found = getOwnPropertyDescriptor(value, key)
    if (found === undefined || !hasOwn(found, 'value')) throw new PrimordialError(`An accessor reached the gate: ${key}`)
    defineData(copy, key, snapshot(found.value))
  }
  return copy
}
