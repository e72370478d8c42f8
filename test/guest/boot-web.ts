// Runs inside the isolate of a test: boots the web platform over a stub gate that records what reaches it.
import type { Kit } from '../../src/guest/kit.ts'
import { capturedValues } from '../../src/guest/captured-values.ts'
import { makeKit } from '../../src/guest/make-kit.ts'
import { nameCaptured } from '../../src/guest/name-captured.ts'
import { decodeForGuest } from '../../src/values/decode-in-guest.ts'
import { encodeValue } from '../../src/values/encode-value.ts'
import { arrayPush, defineData, fromCharCode, getOwnPropertyDescriptor, hasOwn, isArray, isView, jsonStringify, makeDeferred, objectKeys, PrimordialError, safeThen, typedArrayLength } from '../../src/guest/primordials.ts'
import { installLazyGlobals, type PartExports } from '../../src/guest/web/globals/lazy-globals.ts'
import type { EventsPart } from '../../src/guest/web/events/events-part.ts'
import { prepareRealm, type Realm } from '../../src/guest/web/realm.ts'

const kits: Kit[] = []

type Part = (kit: unknown) => PartExports
type Answer = (args: Record<string, unknown>, name: string) => unknown

/** What a test holds of the isolate. */
export interface TestGate {
  readonly realm: Realm
  readonly logged: string[][]
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
    realm: prepareRealm(), logged: [],
    calls: [], scheduled, reported, loaded, require: (part) => requirePart(part), answer: null, grant: true,
  }
  const kit = makeKit({
    encodeValue, decodeForGuest,
    hostCall: (name, args, options) => hostCall(gate, { name, args, signal: options?.signal }),
    granted: () => gate.grant,
    notCapable: (refusal) => Object.assign(new PrimordialError(`Requires ${refusal.kind} access to "${refusal.target}", run again with ${refusal.hint}`), { name: 'NotCapable', code: 'SP_DENIED_NET', ...refusal }),
    require: (part) => requirePart(part),
    report: (error) => void arrayPush(reported, error),
    log: (level, text) => void arrayPush(gate.logged, [level, text]),
    schedule: (id, ms) => void arrayPush(scheduled, [id, ms]),
    unschedule: (id) => void arrayPush(scheduled, [-id]),
    clock: gate.realm.clock, time: gate.realm.time, version: '0.0.0',
    random: () => 'r'.repeat(960),
  }, nameCaptured(capturedValues()))
  arrayPush(kits, kit)
  const requirePart = installLazyGlobals((name) => {
    arrayPush(loaded, name)
    const part = evaluate(`${getOwnPropertyDescriptor(parts, name)?.value as string};part`) as Part
    return part(kit)
  }, gate.realm.time.hasTemporal ? null : 'Temporal')
  gate.realm.clock.advance(1_700_000_000_000)
  return gate
}

function hostCall(gate: TestGate, call: { readonly name: string; readonly args: unknown; readonly signal: unknown }): Promise<unknown> {
  const { promise, resolve, reject } = makeDeferred<unknown>()
  const plain = snapshot(call.args)
  arrayPush(gate.calls, { name: call.name, args: plain })
  const events = () => gate.require('events') as unknown as EventsPart
  if (call.signal !== undefined) events().onAbort(call.signal as never, () => reject(events().abortReason(call.signal)))
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

/** The recorded calls as JSON text, whatever the plugin made of JSON. Bodies as Latin-1 text beside the arguments. */
export function readCalls(calls: readonly { readonly name: string; readonly args: unknown }[]): string {
  let text = '['
  for (let index = 0; index < calls.length; index += 1) {
    const { name, args } = calls[index] as { readonly name: string; readonly args: Record<string, unknown> }
    let body = ''
    if (isView(args['body'])) for (let at = 0; at < typedArrayLength(args['body']); at += 1) body += fromCharCode((args['body'] as Uint8Array)[at] as number)
    text += `${index === 0 ? '' : ','}{"name":${writeText(name)},"args":${writeArgs(args)},"body":${writeText(body)}}`
  }
  return `${text}]`
}

function writeArgs(args: Record<string, unknown>): string {
  const headers = args['headers'] as readonly (readonly string[])[]
  let list = ''
  for (let index = 0; index < headers.length; index += 1) list += `${index === 0 ? '' : ','}[${writeText(headers[index]?.[0])},${writeText(headers[index]?.[1])}]`
  return `{"url":${writeText(args['url'])},"method":${writeText(args['method'])},"headers":[${list}],"redirect":${writeText(args['redirect'])}}`
}

function writeText(value: unknown): string {
  if (typeof value !== 'string') throw new PrimordialError(`Not a text: ${typeof value}`)
  return jsonStringify(value) as string
}

/** True when something of the gate (the kit's functions, the record of calls) is among what a plugin collected. */
export function holdsGate(stolen: readonly unknown[], gate: TestGate): boolean {
  for (let index = 0; index < stolen.length; index += 1) {
    const found = stolen[index]
    if (found === gate || found === gate.calls || found === hostCall || found === kits[0] || (kits[0] !== undefined && (found === kits[0].hostCall || found === kits[0].require || found === kits[0].primordials))) return true
  }
  return false
}
