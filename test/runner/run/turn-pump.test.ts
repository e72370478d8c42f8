import t from 'tap'
import { makeGuard } from '../../../src/policy/make-guard.ts'
import { policyOf } from '../../policy/decide-like-use.ts'
import { openAudit } from '../../../src/audit/audit-log.ts'
import { DEFAULT_LIMITS, type Limits } from '../../../src/core/limits.ts'
import type { HostFunction } from '../../../src/policy/capability.ts'
import type { Seat } from '../../../src/pool/seat.ts'
import type { Turned } from '../../../src/pool/turn-queue.ts'
import type { Ending } from '../../../src/runner/run/ending.ts'
import { HostDesk } from '../../../src/runner/run/host-desk.ts'
import { TurnPump } from '../../../src/runner/run/turn-pump.ts'

const info = { id: 'r', plugin: 'p', version: '1', tenant: 't', attempt: 1, deadline: 0, bundleHash: '' }
const head = { end: 'ok', cpuUs: 1, heapBytes: 0, gone: false, cold: false } as const

function outbox(calls: number): Turned {
  return { head, text: JSON.stringify({ c: Array.from({ length: calls }, (_, i) => [i + 1, 'now', 0, 0, [i]]), x: [], t: [], u: [], d: [], e: null }), blobs: [] }
}

/** A pump over a cell whose first turn makes so many calls; what they are given is in `turns`, all events of a turn as one text. */
function pumpOf({ calls, limits = {}, call = (args) => args, write = () => undefined }: { calls: number; limits?: Partial<Limits>; call?: HostFunction['call']; write?: () => void }) {
  const seen = { turns: [] as string[], lines: [] as string[], endings: [] as Ending[], kills: [] as string[], failures: [] as unknown[] }
  const all = { ...DEFAULT_LIMITS, ...limits }
  const seat = {
    turn: (events: { text: string }) => { seen.turns.push(events.text); return new Promise<Turned>(() => undefined) },
    kill: (cause: string) => void seen.kills.push(cause), priority: { pass: () => null, penalise() {} }, residentPeakBytes: 0, turnMs: 0, usable: true,
  } as unknown as Seat
  const pump = new TurnPump({
    seat, limits: all, patience: 1, wallLeft: () => 1000, log: () => undefined, denied: () => undefined,
    ended: () => undefined, gone: () => undefined, stopped: (ending) => void seen.endings.push(ending),
  })
  const audit = openAudit({ write: (line) => { write(); const { event, callId, outcome } = JSON.parse(line); seen.lines.push(`${event} ${callId} ${outcome}`) } })
  const desk = new HostDesk({
    info, limits: all, audit, functionOf: (name) => (name === 'now' ? { name, effect: false, call } : undefined),
    guardFor: () => makeGuard(() => policyOf({})), fetchBudget: { spend() {}, left: 0 }, fail: (error) => void seen.failures.push(error),
    answer: (seq, value) => { pump.inbox.answer(seq, value); pump.wake() },
    refuse: (seq, refusal) => { pump.inbox.refuse(seq, refusal); pump.wake() },
  })
  pump.serve(desk)
  pump.follow({ answer: Promise.resolve(outbox(calls)), timeoutMs: 10, begun: { at: 0 } } as never, () => { throw new Error('sent already') })
  return { pump, seen }
}

const settled = () => new Promise((done) => setImmediate(done))

t.test('TurnPump answers what the host has at once with the next turn, all of it in one', async (t) => {
  const { seen } = pumpOf({ calls: 3 })
  await settled()
  t.equal(seen.turns.length, 1)
  t.match(seen.turns[0], /"events":\[\["answer",1,0,0,1,\[0\]\],\["answer",2,0,0,1,\[1\]\],\["answer",3,0,0,1,\[2\]\]\]/)
  t.strictSame(seen.lines, ['call 1 answered', 'call 2 answered', 'call 3 answered'])
})

t.test('TurnPump waits for what the host has later, and takes thenables, refusals and failures as they come', async (t) => {
  const kinds: HostFunction['call'][] = [() => 'now', async () => 'later', () => ({ then: (done: (value: string) => void) => done('thenable') }), () => { throw new Error('secret') }, async () => { throw new Error('secret') }, () => () => 1]
  const { pump, seen } = pumpOf({ calls: 6, call: (args, call) => kinds[(args as number[])[0] ?? 0]?.(args, call) })
  await settled()
  // The second turn is never over: what comes later waits for the third.
  const all = `${seen.turns[0]} ${pump.inbox.take(0).text}`
  for (const [seq, what] of [[1, 'now'], [2, 'later'], [3, 'thenable']]) t.ok(all.includes(`["answer",${seq},0,0,0,"${what}"]`), String(what))
  for (const seq of [4, 5, 6]) t.ok(all.includes(`["refuse",${seq},{"name":"Error","code":"SP_HOST_CALL_FAILED","message":"The host could not carry out the call"}]`), String(seq))
  t.strictSame([...seen.lines].sort(), ['call 1 answered', 'call 2 answered', 'call 3 answered', 'call 4 failed', 'call 5 failed', 'call 6 failed'])
})

t.test('TurnPump lets nobody hear of answers of a turn that broke a limit or a rule', async (t) => {
  const over = pumpOf({ calls: 3, limits: { hostCalls: 2 } })
  const inFlight = pumpOf({ calls: 3, limits: { hostCallsInFlight: 2 } })
  await settled()
  t.match(over.seen.endings, [{ status: 'trapped', error: { limit: 'host-calls' } }])
  t.match(inFlight.seen.endings, [{ status: 'trapped', error: { limit: 'violation' } }], 'calls that were answered at once were in flight together')
  t.strictSame(inFlight.seen.kills, ['violation'])
  for (const { pump, seen } of [over, inFlight]) {
    t.strictSame(seen.turns, [], 'the plugin is not entered again')
    t.equal(pump.busy, false)
  }
})

t.test('TurnPump tells the plugin nothing of an answer that could not be written down', async (t) => {
  const { seen } = pumpOf({ calls: 2, write: () => { throw new Error('disk full') } })
  await settled()
  t.match(seen.failures, [{ code: 'SP_AUDIT_FAILED' }, { code: 'SP_AUDIT_FAILED' }])
  t.strictSame(seen.turns, [])
})
