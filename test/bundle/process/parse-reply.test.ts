import * as fc from 'fast-check'
import t from 'tap'
import { parseReply } from '../../../src/bundle/process/parse-reply.ts'

const built = { script: 's', sourceMap: null, files: ['a'], warnings: [], globals: [], trace: { nodes: { '/a': 'f' }, files: {} } }
const problem = { file: 'a', line: 1, column: 2, text: 't', frame: '' }

t.test('parseReply() reads both kinds of reply', (t) => {
  t.same(parseReply(JSON.stringify({ ok: true, built, more: 1 })), { ok: true, built })
  t.same(parseReply(JSON.stringify({ ok: false, code: 'SP_BUNDLE_SYNTAX', message: 'm', problems: [problem] })), { ok: false, code: 'SP_BUNDLE_SYNTAX', message: 'm', problems: [problem] })
  t.end()
})

t.test('parseReply() refuses every other shape', async (t) => {
  const wrong: unknown[] = [null, 1, [], {}, { ok: true }, { ok: true, built: null }, { ok: 1, built }, { ok: false, code: 'SP_NONE', message: 'm', problems: [] }, { ok: false, code: 'toString', message: 'm', problems: [] }, { ok: false, code: 'SP_BUSY', message: 'm', problems: [{ ...problem, line: '1' }] }]
  for (const [key, value] of Object.entries({ script: 1, sourceMap: 1, files: [1], warnings: 'x', trace: { nodes: { a: 1 }, files: {} } })) wrong.push({ ok: true, built: { ...built, [key]: value } })
  for (const value of wrong) t.equal(parseReply(JSON.stringify(value)), null, JSON.stringify(value))
  t.equal(parseReply('{'), null)
  await fc.assert(fc.property(fc.json(), (line) => parseReply(line) === null))
})
