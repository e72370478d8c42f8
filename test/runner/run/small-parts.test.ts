// Parts of a run that are a few lines each.
import t from 'tap'
import { DEFAULT_LIMITS } from '../../../src/core/limits.ts'
import { domainOf } from '../../../src/runner/domain.ts'
import { claimedRequest } from '../../../src/runner/run/claimed-request.ts'
import { refused, threw, trapped, unhandled } from '../../../src/runner/run/ending.ts'
import { FetchBudget } from '../../../src/runner/run/fetch-budget.ts'
import { frameBytesFor } from '../../../src/runner/run/frame-bytes.ts'
import { Inbox } from '../../../src/runner/run/inbox.ts'
import { prepareInput } from '../../../src/runner/run/prepare-input.ts'
import { LogBook } from '../../../src/runner/run/log-book.ts'
import { TimerTable } from '../../../src/runner/run/timer-table.ts'
import { UsedGrants } from '../../../src/runner/run/used-grants.ts'

t.test('FetchBudget.spend() throws once the bytes are used up', async (t) => {
  const budget = new FetchBudget(10)
  budget.spend(10)
  t.equal(budget.left, 0)
  t.throws(() => budget.spend(1), { code: 'SP_FETCH_BYTES' })
  t.equal(budget.spent, 11)
})

t.test('LogBook.add() keeps lines within the budget, counted in bytes, redacted', async (t) => {
  const book = new LogBook(40, (text) => text.replace('ä', '[secret A]'))
  t.match(book.add('info', 'ä'), { level: 'info', text: '[secret A]' })
  t.match(book.add('warn', 'xy'), { text: 'xy' })
  t.equal(book.add('info', ''), null, 'an empty line costs as well')
  t.strictSame([book.bytes, book.lines.length], [4, 2])
})

t.test('TimerTable calls due timers once and forgets cleared ones', async (t) => {
  const due: number[] = []
  const table = new TimerTable((id) => due.push(id))
  table.set(1, 1)
  table.set(2, 1)
  table.set(3, 60_000)
  table.clear(2)
  await new Promise((resolve) => setTimeout(resolve, 50))
  t.strictSame([due, table.size], [[1], 1])
  table.close()
  t.equal(table.size, 0)
})

t.test('UsedGrants.list() has one entry per kind, target and effect', async (t) => {
  const used = new UsedGrants()
  const decision = { effect: 'allow', kind: 'net', target: 'a.test:443', rule: 'net.allow[0]', hint: null } as const
  used.add(decision, true)
  used.add(decision, true)
  used.add(decision, false)
  t.match(used.list(), [{ effect: 'allow', count: 2 }, { effect: 'deny', count: 1 }])
  for (let n = 0; n < 500; n += 1) used.add({ ...decision, target: `h${n}.test:443` }, true)
  t.ok(used.list().length <= 203, 'bounded')
  t.equal(used.list().reduce((sum, entry) => sum + entry.count, 0), 503, 'nothing is lost from the count')
})

t.test('Inbox.take() numbers the blobs of several values', async (t) => {
  const inbox = new Inbox()
  const [a, b] = [new Uint8Array([1]), new Uint8Array([2])]
  inbox.answer(1, { text: '{"$":["b",0]}', blobs: [a] })
  inbox.answer(2, { text: '[{"$":["b",0]}]', blobs: [b] })
  inbox.answer(5, { text: '[6]', blobs: [], plain: true })
  inbox.timer(3)
  inbox.abort('late "now"')
  inbox.refuse(4, { name: 'Error', message: 'no', code: 'SP_X' })
  const packet = inbox.take(5)
  t.strictSame(JSON.parse(packet.text), { now: 5, events: [['answer', 1, 0, 1, 0, { $: ['b', 0] }], ['answer', 2, 1, 1, 0, [{ $: ['b', 0] }]], ['answer', 5, 2, 0, 1, [6]], ['timer', 3], ['abort', 'late "now"'], ['refuse', 4, { name: 'Error', message: 'no', code: 'SP_X' }]] })
  t.strictSame([packet.blobs, inbox.empty], [[a, b], true])
})

t.test('prepareInput() counts the byte arrays of an input, and not its long texts', async (t) => {
  const texts = Array.from({ length: 20 }, () => 'x'.repeat(20_000))
  const bytes = Array.from({ length: 4000 }, () => new Uint8Array(1))
  const { blobs } = await prepareInput([texts, bytes], { inputSchema: null })
  t.equal(blobs.length, 4020)
  t.throws(() => prepareInput([bytes, new Uint8Array(1)], { inputSchema: null }), { code: 'SP_INPUT_REFUSED', message: /more than 4000 byte arrays/ })
})

t.test('trapped() gives every limit its own code', async (t) => {
  const codes = (['cpu', 'wall', 'memory', 'output', 'host-calls', 'logs', 'violation', 'crash', 'aborted'] as const).map((limit) => {
    const ending = trapped(limit, 'x')
    return ending.status === 'trapped' ? ending.error.code : null
  })
  t.strictSame(codes, ['SP_LIMIT_CPU', 'SP_LIMIT_WALL', 'SP_LIMIT_MEMORY', 'SP_LIMIT_OUTPUT', 'SP_LIMIT_HOST_CALLS', 'SP_LIMIT_LOGS', 'SP_VIOLATION', 'SP_CRASH', 'SP_ABORTED'])
  t.match(threw('SP_VALUE_REFUSED', 'x'), { status: 'threw', error: { code: 'SP_VALUE_REFUSED' } })
  t.match(refused('SP_BUSY', 'x'), { status: 'refused', error: { code: 'SP_BUSY' } })
})

t.test('unhandled() reads name and message from a stack, whatever it is', async (t) => {
  t.match(unhandled('TypeError: bad thing\n    at x'), { error: { name: 'TypeError', message: 'Unhandled: bad thing' } })
  t.match(unhandled('just words'), { error: { name: 'Error', message: 'Unhandled: just words' } })
  t.match(unhandled(''), { error: { message: 'Unhandled: ' } })
})

t.test('claimedRequest() reads targets as messages name them', async (t) => {
  t.match(claimedRequest({ kind: 'net', target: 'a.test:443' }, null), { kind: 'net', host: 'a.test', port: 443 })
  t.match(claimedRequest({ kind: 'net', target: '[::1]:8080' }, null), { host: '[::1]', port: 8080 })
  t.match(claimedRequest({ kind: 'read', target: '/etc/passwd' }, null), { path: '/etc/passwd' })
  t.match(claimedRequest({ kind: 'read', target: 'a.txt' }, '/srv/plugin'), { path: '/srv/plugin/a.txt' })
  t.match(claimedRequest({ kind: 'sdk', target: 'kv.get' }, null), { name: 'kv.get' })
  for (const fields of [{}, { kind: 'x', target: 'y' }, { kind: 'net', target: 'http://' }, { kind: 'net', target: 5 }, { kind: 'read', target: 'x'.repeat(5000) }]) t.equal(claimedRequest(fields, null), null)
})

t.test('domainOf() keeps trust domains apart, whatever the names', async (t) => {
  const plugin = { tenant: 'a', name: 'n', version: '1', bundle: { hash: 'h' } as never }
  t.equal(domainOf(plugin, 'tenant'), domainOf({ ...plugin, name: 'other' }, 'tenant'))
  t.not(domainOf(plugin, 'tenant'), domainOf({ ...plugin, tenant: 'b' }, 'tenant'))
  t.not(domainOf(plugin, 'plugin'), domainOf({ ...plugin, version: '2' }, 'plugin'))
  t.equal(domainOf(plugin, 'shared'), domainOf({ ...plugin, tenant: 'b' }, 'shared'))
  t.not(domainOf({ ...plugin, tenant: 'a","n' }, 'plugin'), domainOf({ ...plugin, tenant: 'a', name: 'n","n' }, 'plugin'))
})

t.test('frameBytesFor() follows the limits and has an end', async (t) => {
  t.ok(frameBytesFor(DEFAULT_LIMITS) < 20 * 1024 * 1024)
  t.ok(frameBytesFor({ ...DEFAULT_LIMITS, outputBytes: 268_435_456, hostCallsInFlight: 1024 }) < 2 ** 31)
})
