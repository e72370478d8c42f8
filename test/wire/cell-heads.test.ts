import t from 'tap'
import { parseLogHead, parseReadyHead, parseTurnedHead } from '../../src/wire/cell-heads.ts'

const TURNED = { end: 'ok', cpuUs: 5, heapBytes: 6, gone: false, cold: true }

t.test('parseTurnedHead() gives back a head that is right', async (t) => {
  t.strictSame(parseTurnedHead(TURNED), TURNED)
  t.strictSame(parseTurnedHead({ ...TURNED, end: 'trap', trap: 'logs', detail: 'x' }).trap, 'logs')
})

t.test('parseTurnedHead() refuses every other shape', async (t) => {
  const wrong = [null, 5, [], {}, { ...TURNED, end: 'done' }, { ...TURNED, cpuUs: -1 }, { ...TURNED, cpuUs: 1.5 }, { ...TURNED, cpuUs: '5' }, { ...TURNED, gone: 1 }, { ...TURNED, trap: 'cpu' }, { ...TURNED, detail: 'x'.repeat(20_000) }, { ...TURNED, extra: 1 }]
  for (const head of wrong) t.throws(() => parseTurnedHead(head), { code: 'SP_CELL_PROTOCOL' }, JSON.stringify(head)?.slice(0, 60))
})

t.test('parseReadyHead() and parseLogHead() refuse what they do not know', async (t) => {
  t.strictSame(parseReadyHead({ node: 'v26', v8: '14' }), { node: 'v26', v8: '14' })
  t.throws(() => parseReadyHead({ node: 'v26' }), { code: 'SP_CELL_PROTOCOL' })
  t.strictSame(parseLogHead({ level: 'warn' }), { level: 'warn' })
  t.throws(() => parseLogHead({ level: '__proto__' }), { code: 'SP_CELL_PROTOCOL' })
})
