import t from 'tap'
import { makeClock } from '../../../../src/guest/web/time/clock.ts'

t.test('makeClock() stands still until it is advanced, and never goes back', async (t) => {
  const clock = makeClock()
  clock.advance(1000.75)
  t.same([clock.now(), clock.origin(), clock.sinceOrigin()], [1000, 999, 1])
  clock.advance(1010)
  t.same([clock.now(), clock.sinceOrigin()], [1010, 11])
  clock.advance(5)
  t.same([clock.now(), clock.sinceOrigin()], [1010, 11])
})

t.test('restart() sets a new time origin at the next advance, for another run', async (t) => {
  const clock = makeClock()
  clock.advance(1000)
  clock.restart()
  clock.advance(3000)
  t.same([clock.origin(), clock.sinceOrigin(), clock.now()], [2999, 1, 3000])
})
