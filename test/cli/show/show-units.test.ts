import t from 'tap'
import { showBytes, showCount, showDuration } from '../../../apps/cli/show/show-units.ts'

t.test('showDuration() picks the unit, also at its edges', (t) => {
  const pairs = [[0, '0 ms'], [0.4, '0.4 ms'], [0.97, '1 ms'], [12.4, '12 ms'], [999.4, '999 ms'], [999.5, '1.0 s'], [1234, '1.2 s'], [59_949, '59.9 s'], [59_950, '1 min 0 s'], [125_000, '2 min 5 s']] as const
  for (const [ms, text] of pairs) t.equal(showDuration(ms), text)
  t.end()
})

t.test('showBytes() picks the unit, also at its edges', (t) => {
  const pairs = [[0, '0 B'], [999, '999 B'], [1000, '1 kB'], [18_400, '18 kB'], [999_499, '999 kB'], [999_500, '1.0 MB'], [1_500_000, '1.5 MB'], [999_950_000, '1.0 GB']] as const
  for (const [bytes, text] of pairs) t.equal(showBytes(bytes), text)
  t.end()
})

t.test('showCount() knows one from many', (t) => {
  t.same([0, 1, 2].map((count) => showCount(count, 'host call')), ['0 host calls', '1 host call', '2 host calls'])
  t.end()
})
