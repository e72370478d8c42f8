import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { openAudit } from '../../src/audit/audit-log.ts'
import { readAudit } from '../../src/audit/read-audit.ts'

t.test('readAudit() gives back every record, when the log is whole', async (t) => {
  const file = join(t.testdir({}), 'a.jsonl')
  for (const text of ['one', 'two']) {
    const log = openAudit({ file })
    log.note({ kind: 'first', text })
    log.note({ kind: 'second', text })
    await log.close()
  }
  const lines = await Array.fromAsync(readAudit(file))
  t.same(lines.map((line) => [line.number, line.entry?.['text'], line.problem]), [[1, 'one', null], [2, 'one', null], [3, 'two', null], [4, 'two', null]])
})

t.test('readAudit() reports bad lines with their numbers and goes on', async (t) => {
  const good = (sequence: number) => JSON.stringify({ v: 1, time: '2026-01-02T03:04:05.678Z', event: 'note', log: 'ab', sequence })
  const file = join(t.testdir({ a: [good(1), 'no json', good(2), '{"v":2}', '[]', 'null', '', good(4), good(4), `${good(5)} `, good(6).slice(0, 20)].join('\n') }), 'a')
  const lines = await Array.fromAsync(readAudit(file))
  t.same(lines.map((line) => line.problem), [
    null, 'The line is not JSON', null,
    'The line is JSON, but no audit record of version 1', 'The line is JSON, but no audit record of version 1', 'The line is JSON, but no audit record of version 1',
    'The line is not JSON',
    'The sequence goes from 2 to 4: lines are missing, repeated or in the wrong order', 'The sequence goes from 4 to 4: lines are missing, repeated or in the wrong order',
    null, 'The line was cut short',
  ])
  t.equal(lines.filter((line) => line.entry !== null).length, 5)
})

t.test('readAudit() shows which line is missing, when somebody removed one', async (t) => {
  const file = join(t.testdir({ a: '' }), 'a')
  const kept: string[] = []
  const log = openAudit({ write: (line) => void kept.push(line) })
  for (const kind of ['a', 'b', 'c']) log.note({ kind, text: '' })
  appendFileSync(file, `${kept[0]}${kept[2]}`)
  const lines = await Array.fromAsync(readAudit(file))
  t.match(lines[1]?.problem, /from 1 to 3/)
})

t.test('readAudit() throws SP_INPUT_UNREADABLE, when there is no such file', async (t) => {
  await t.rejects(Array.fromAsync(readAudit(join(t.testdir({}), 'none'))), { code: 'SP_INPUT_UNREADABLE' })
})
