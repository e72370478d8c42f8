import t from 'tap'
import { ProcessFacts } from '../../../src/pool/watch/process-facts.ts'
import { ResidentWatch } from '../../../src/pool/watch/resident-watch.ts'

t.test('ResidentWatch samples while it is on, and remembers the baseline', { skip: process.platform !== 'linux' }, async (t) => {
  const facts = new ProcessFacts(process.pid)
  const samples: number[] = []
  const watch = new ResidentWatch(facts, (bytes) => samples.push(bytes))
  watch.rest()
  t.ok(watch.baseline > 1_000_000)
  watch.watch(true)
  while (samples.length < 3) await new Promise((resolve) => setTimeout(resolve, 10))
  watch.watch(false)
  const count = samples.length
  await new Promise((resolve) => setTimeout(resolve, 80))
  t.equal(samples.length, count)
  facts.close()
})
