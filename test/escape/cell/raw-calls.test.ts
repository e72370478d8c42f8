import t from 'tap'
import { findCellFiles } from '../../../src/confine/cell-files.ts'
import { runProbe } from '../../../src/confine/doctor/run-probe.ts'
import { ERRNO } from '../../../src/confine/seccomp/actions.ts'
import { RAW_ATTACKS } from './raw-calls.ts'

const AT_ONCE = 4

t.test('Machine code in a sealed cell reaches nothing', { skip: process.platform !== 'linux' && 'the kernel of Linux is needed' }, async (t) => {
  const files = findCellFiles()
  t.ok(RAW_ATTACKS.length >= 60)
  t.equal(new Set(RAW_ATTACKS.map(({ name }) => name)).size, RAW_ATTACKS.length, 'each has a name of its own')
  // Attempts that end in an error share a cell; those that end the cell have one each.
  const refused = RAW_ATTACKS.filter(({ end }) => end !== 'killed')
  const together = await runProbe(files, {}, refused.flatMap(({ attempts }) => attempts))
  t.equal(together.signal, 'SIGTERM', `the cell of refusals did all it was told: ${together.stderr}`)
  for (const [index, { name, end }] of refused.entries()) t.match(together.results[index], { value: -1, errno: ERRNO[end as keyof typeof ERRNO] }, name)
  const deadly = RAW_ATTACKS.filter(({ end }) => end === 'killed')
  const next = deadly.values()
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (const { name, attempts } of next) {
      const { signal, results, stderr } = await runProbe(files, {}, attempts)
      t.strictSame({ signal, results }, { signal: 'SIGSYS', results: [] }, `${name}: killed ${stderr}`)
    }
  }))
})
