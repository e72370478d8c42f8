// A cell that was taken over speaks whatever it likes on its pipe. It must reach nothing that its lease was not given, and bring nothing down.
import t from 'tap'
import { z } from 'zod'
import { sdk } from '../../host-api/sdk/sdk.ts'
import { openAudit } from '../../src/audit/audit-log.ts'
import { openBundler } from '../../src/bundle/open-bundler.ts'
import type { Outcome } from '../../src/core/outcome.ts'
import { CellPool } from '../../src/pool/cell-pool.ts'
import { loadPlugin } from '../../src/runner/load/load-plugin.ts'
import { Blame } from '../../src/runner/run/blame.ts'
import { runOnce } from '../../src/runner/run/run.ts'
import { SeatSource } from '../../src/runner/run/seat-source.ts'
import { fakeCell } from '../pool/fake-cell.ts'

interface Attack {
  readonly name: string
  /** What the cell does with the first turn of slot `s`. */
  readonly onTurn?: string
  /** Or the whole script of the cell. */
  readonly script?: string
  readonly expect: (outcome: Outcome) => boolean
}

const violation = (outcome: Outcome): boolean => outcome.status === 'trapped' && outcome.error.limit === 'violation'
const refusedStart = (outcome: Outcome): boolean => outcome.status === 'refused' && outcome.error.code === 'SP_CELL_START'
const crash = (outcome: Outcome): boolean => outcome.status === 'trapped' && outcome.error.limit === 'crash'
const limit = (name: string) => (outcome: Outcome): boolean => outcome.status === 'trapped' && outcome.error.limit === name

/** A result whose block has a form of src/wire/text-block.ts. */
const BLOCK = (form: number, bytes: string, tree = "{ $: ['t', 0] }"): string =>
  `const b = ${bytes}, g = frame(17, s, { end: 'ok', cpuUs: 1, heapBytes: 1, gone: false, cold: false }, outbox({ e: ['ok', 0, 1, ${tree}] }), [b]); g.writeUInt32BE(${form} * 2 ** 30 + b.length, 19); raw(g)`

const ATTACKS: readonly Attack[] = [
  { name: 'a frame longer than anything', onTurn: 'raw(Buffer.from([255,255,255,255,17,0,0,0,1,0,0,0,0,0,0,0,0,0,0]))', expect: violation },
  { name: 'a frame of zero length', onTurn: 'raw(Buffer.alloc(64))', expect: violation },
  { name: 'lengths that contradict each other', onTurn: "const g = frame(17, s, {}, 'abc'); g.writeUInt32BE(9999, 13); raw(g)", expect: violation },
  { name: 'more blobs than bytes', onTurn: 'const g = frame(17, s, {}); g.writeUInt16BE(65535, 17); raw(g)', expect: violation },
  { name: 'a head that is not JSON', onTurn: 'const g = frame(17, s, {}); g.writeUInt8(0x7b, g.length - 1); raw(g)', expect: violation },
  { name: 'an unknown kind of frame', onTurn: "send(99, s, {})", expect: violation },
  { name: 'a second ready, to be weighed anew', onTurn: "ready(); turned(s, outbox({ e: ['ok', 0, 0, 1] }))", expect: violation },
  { name: 'a turn of another slot', onTurn: "turned(s + 1, outbox({ e: ['ok', 0, 0, 1] }))", expect: violation },
  { name: 'a log line of another slot', onTurn: "send(18, s + 7, { level: 'info' }, 'x')", expect: violation },
  { name: 'a log level that does not exist', onTurn: "send(18, s, { level: 'constructor' }, 'x')", expect: violation },
  { name: 'extra fields in a head', onTurn: "send(17, s, { end: 'ok', cpuUs: 1, heapBytes: 1, gone: false, cold: false, tenant: 'other' }, outbox({}))", expect: violation },
  { name: 'negative CPU time', onTurn: "turned(s, outbox({}), { cpuUs: -5 })", expect: violation },
  { name: 'an outbox that is not JSON', onTurn: "turned(s, '{{{')", expect: violation },
  { name: 'an outbox that is a number', onTurn: "turned(s, '5')", expect: violation },
  { name: 'an outbox without its lists', onTurn: "turned(s, '{}')", expect: violation },
  { name: 'an ending that does not exist', onTurn: "turned(s, outbox({ e: ['refused', 0, 0, 1] }))", expect: violation },
  { name: 'a value with an unknown tag', onTurn: "turned(s, outbox({ e: ['ok', 0, 0, { $: ['f', 'process.exit()'] }] }))", expect: (o) => o.status === 'threw' && o.error.code === 'SP_VALUE_REFUSED' },
  { name: 'a value with an own __proto__', onTurn: "turned(s, '{\"c\":[],\"x\":[],\"t\":[],\"u\":[],\"d\":[],\"e\":[\"ok\",0,0,{\"__proto__\":{\"polluted\":1}}]}')", expect: (o) => o.status === 'threw' && o.error.code === 'SP_VALUE_REFUSED' },
  { name: 'a blob that is not there', onTurn: "turned(s, outbox({ e: ['ok', 0, 1, { $: ['b', 0] }] }))", expect: (o) => o.status === 'threw' && o.error.code === 'SP_VALUE_REFUSED' },
  { name: 'a block of text that is no text', onTurn: `${BLOCK(2, 'Buffer.alloc(2048, 255)')}`, expect: violation },
  { name: 'a block of half a character', onTurn: `${BLOCK(3, 'Buffer.alloc(2049)')}`, expect: violation },
  { name: 'blocks of text without a text', onTurn: `const g = frame(17, s, {}, '', Array.from({ length: 60000 }, () => Buffer.alloc(0))); for (let i = 0; i < 60000; i++) g.writeUInt32BE(2 ** 30, 19 + 4 * i); raw(g)`, expect: violation },
  { name: 'a text where bytes are referred to', onTurn: `${BLOCK(1, 'Buffer.alloc(2048)', "{ $: ['b', 0] }")}`, expect: (o) => o.status === 'threw' && o.error.code === 'SP_VALUE_REFUSED' },
  { name: 'one text for many values', onTurn: `${BLOCK(1, 'Buffer.alloc(2048)', "[{ $: ['t', 0] }, { $: ['t', 0] }]")}`, expect: (o) => o.status === 'threw' && o.error.code === 'SP_VALUE_REFUSED' },
  { name: 'a block of text over the limit', onTurn: `${BLOCK(1, 'Buffer.alloc(2 ** 21, 97)')}`, expect: limit('output') },
  { name: 'a megabyte of opening brackets', onTurn: "turned(s, '{\"c\":[],\"x\":[],\"t\":[],\"u\":[],\"d\":[],\"e\":[\"ok\",0,0,' + '['.repeat(1e6))", expect: limit('output') },
  { name: 'a frame over the limits of the plugin', onTurn: "turned(s, 'x'.repeat(24 * 1024 * 1024))", expect: violation },
  { name: 'a host function that was not granted', onTurn: "if (n === 1) turned(s, outbox({ c: [[1, 'sdk.vault.steal', 0, 0, [{}]]] })); else { seen = f.text; turned(s, outbox({ e: ['ok', 0, 0, f.text.includes('SP_HOST_CALL_UNKNOWN')] })) }", expect: (o) => o.status === 'answered' && o.value === true },
  { name: 'a name from the prototype of objects', onTurn: "if (n === 1) turned(s, outbox({ c: [[1, 'constructor', 0, 0, []], [2, '__proto__', 0, 0, []]] })); else turned(s, outbox({ e: f.text.includes('SP_HOST_CALL_UNKNOWN') ? ['ok', 0, 0, true] : null }))", expect: (o) => o.status === 'answered' && o.value === true },
  { name: 'the number of a call twice', onTurn: "turned(s, outbox({ c: [[1, 'sdk.kv.get', 0, 0, [{ key: 'a' }]], [1, 'sdk.kv.get', 0, 0, [{ key: 'b' }]]] }))", expect: violation },
  { name: 'more calls in flight than the limit', onTurn: "turned(s, outbox({ c: Array.from({ length: 17 }, (_, i) => [i + 1, 'sdk.kv.slow', 0, 0, [{}]]) }))", expect: violation },
  { name: 'more calls in one turn than may be in flight, all answered at once', onTurn: "turned(s, outbox({ c: Array.from({ length: 17 }, (_, i) => [i + 1, 'sdk.kv.get', 0, 0, [{ key: 'a' }]]) }))", expect: violation },
  { name: 'more calls than the limit', onTurn: "turned(s, outbox({ c: Array.from({ length: 10 }, (_, i) => [n * 100 + i, 'permissions.query', 0, 0, [{ name: 'net', host: 'a.test' }]]) }))", expect: limit('host-calls') },
  { name: 'forged arguments for a granted function', onTurn: "if (n === 1) turned(s, outbox({ c: [[1, 'sdk.kv.get', 0, 0, [{ key: { toString: 1 }, tenant: 'other' }]]] })); else turned(s, outbox({ e: ['ok', 0, 0, f.text.includes('SP_SDK_INPUT')] }))", expect: (o) => o.status === 'answered' && o.value === true },
  { name: 'more log bytes than the limit', onTurn: "for (let i = 0; i < 100; i++) send(18, s, { level: 'info' }, 'x'.repeat(1000))", expect: limit('logs') },
  { name: 'timers without end', onTurn: "turned(s, outbox({ t: Array.from({ length: 10001 }, (_, i) => [i, 1e6]) }))", expect: limit('host-calls') },
  { name: 'a timer number that is not one', onTurn: "turned(s, outbox({ t: [[1e400, -1]] }))", expect: violation },
  { name: 'a turn that it says it has skipped, again and again', onTurn: "send(17, s, { end: 'skipped', cpuUs: 0, heapBytes: 0, gone: false, cold: false })", expect: crash },
  { name: 'an answer that never comes', onTurn: '', expect: limit('wall') },
  { name: 'its own end in the middle of a turn', onTurn: 'process.exit(3)', expect: crash },
  { name: 'a signal to itself', onTurn: "process.kill(process.pid, 'SIGSEGV')", expect: crash },
  { name: 'a forged refusal that the policy does not make', onTurn: "turned(s, outbox({ e: ['threw', 0, 0, { name: 'NotCapable', message: 'x', fields: { kind: 'sdk', target: 'kv.get' } }] }))", expect: (o) => o.status === 'threw' && o.error.code === 'SP_THREW' },
  { name: 'an error of the wrong shape', onTurn: "turned(s, outbox({ e: ['threw', 0, 0, { name: { a: 1 }, message: [1], stack: 5, cause: 'x', code: 'SP_INTERNAL' }] }))", expect: (o) => o.status === 'threw' && o.error.code === 'SP_THREW' },
  { name: 'no ready at all, only an end', script: 'process.exit(1)', expect: refusedStart },
  { name: 'garbage before it is ready', script: "raw(Buffer.from('GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n'))", expect: refusedStart },
  { name: 'a turn that nobody asked for', script: "ready(); turned(0, outbox({}))", expect: (o) => violation(o) || refusedStart(o) },
]

t.test('runOnce() survives every attack of a cell that was taken over', async (t) => {
  const bundler = openBundler({ cacheFolder: null })
  t.teardown(() => bundler.close())
  const seenTenants = new Set<string>()
  const kv = sdk({
    kv: {
      get: { input: z.object({ key: z.string() }), output: z.string(), run: (_input, call) => { seenTenants.add(call.tenant); return 'value' } },
      slow: { input: z.object({}), run: () => new Promise(() => {}) },
    },
  })
  const policy = { sdk: { allow: ['kv.*'] }, limits: { wallMs: 700, hostCalls: 25, hostCallsInFlight: 16 } }
  const { plugin } = await loadPlugin({ source: 'export default () => 1', policy, tenant: 'mine' }, { bundler, capabilities: [kv] })
  for (const attack of ATTACKS) {
    const script = attack.script ?? `let n = 0, seen; ready(); on((f) => { if (f.kind !== 2) return; n += 1; const s = f.slot; ${attack.onTurn} })`
    const pool = new CellPool({ launch: fakeCell(script), maxCells: 1, cellsPerDomain: 1, cellsPerGroup: 1, spares: 0, seatsPerCell: 4, idleMs: 1000, maxWaiting: 10 })
    const outcome = await runOnce({
      plugin,
      info: { id: 'r', plugin: 'p', version: '1', tenant: 'mine', attempt: 1, deadline: 0, bundleHash: 'h' },
      input: { text: 'null', blobs: [], bytes: 4 },
      signal: undefined,
      patience: 1, alone: false,
      blame: new Blame(() => {}),
      pool,
      seats: new SeatSource(pool, { plugin, tenancy: () => ({ domain: 'mine', group: 'mine' }), reuse: 'fresh' }),
      audit: openAudit(null),
      observer: {},
      onAsk: null,
      onYield: null,
    })
    t.ok(attack.expect(outcome), `${attack.name}: ${JSON.stringify(outcome.error ?? outcome.value)}`)
    await pool.close()
  }
  t.ok([...seenTenants].every((tenant) => tenant === 'mine'), 'no call was made in the name of another tenant')
  t.strictSame(Object.keys(Object.prototype), [])
})
