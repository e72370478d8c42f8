import t from 'tap'
import { ProcessFacts } from '../../../src/pool/watch/process-facts.ts'

t.test('ProcessFacts reads this process', { skip: process.platform !== 'linux' }, async (t) => {
  const facts = new ProcessFacts(process.pid)
  t.equal(facts.readable, true)
  const resident = facts.residentBytes() ?? 0
  const known = process.memoryUsage().rss
  t.ok(Math.abs(resident - known) < known * 0.2, `${resident} is about ${known}`)
  const before = facts.cpuMs() ?? Number.NaN
  const until = process.cpuUsage().user + 60_000
  while (process.cpuUsage().user < until);
  t.ok((facts.cpuMs() ?? 0) - before >= 40, 'CPU time goes on')
  facts.close()
  t.equal(facts.residentBytes(), null)
})

t.test('ProcessFacts answers null for a process that is not there', async (t) => {
  const facts = new ProcessFacts(0x7ffffffe)
  t.strictSame([facts.readable, facts.residentBytes(), facts.cpuMs()], [false, null, null])
  facts.close()
})
