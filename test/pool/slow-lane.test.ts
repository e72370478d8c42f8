import t from 'tap'
import { SlowLane } from '../../src/pool/slow-lane.ts'

t.test('holds() is true after a limit, for that group only', async (t) => {
  const lane = new SlowLane(1)
  lane.penalise('a')
  t.ok(lane.holds('a'))
  t.notOk(lane.holds('b'))
})

t.test('enter() does not make short turns wait for long ones', async (t) => {
  const lane = new SlowLane(1)
  const [long, second] = [lane.enter('a', false), lane.enter('a', false)]
  const [short, other] = [lane.enter('b', true), lane.enter('a', true)]
  t.same([long, second, short, other].map(({ waiting }) => waiting), [false, true, false, true])
})
