import t from 'tap'
import { RestingSeats } from '../../src/pool/resting-seats.ts'

t.test('giveUpOne() gives up the isolate of the domain that has rested longest', async (t) => {
  const seats = new RestingSeats()
  const given: string[] = []
  const rest = (name: string, domain: string) => {
    const end = seats.add(domain, () => {
      given.push(name)
      end()
    })
    return end
  }
  rest('a1', 'a')
  const used = rest('a2', 'a')
  rest('b1', 'b')
  rest('a3', 'a')
  used()
  t.ok(seats.giveUpOne('a'))
  t.ok(seats.giveUpOne('a'))
  t.notOk(seats.giveUpOne('a'))
  t.same(given, ['a1', 'a3'])
  t.notOk(seats.giveUpOne('unknown'))
})

t.test('giveUpHalf() gives up the half of all old isolates that has rested longest, whosever they are', async (t) => {
  const seats = new RestingSeats()
  t.equal(seats.none, true)
  const given: string[] = []
  const rest = (name: string, domain: string) => {
    const end = seats.add(domain, () => {
      given.push(name)
      end()
    })
  }
  for (const [name, domain] of [['a1', 'a'], ['b1', 'b'], ['a2', 'a'], ['b2', 'b'], ['c1', 'c']] as const) rest(name, domain)
  t.equal(seats.giveUpHalf(0), 0, 'none is as old as that')
  t.equal(seats.giveUpHalf(performance.now() + 1), 3)
  t.strictSame(given, ['a1', 'b1', 'a2'])
  t.equal(seats.giveUpHalf(performance.now() + 1), 1)
  t.equal(seats.giveUpHalf(performance.now() + 1), 1)
  t.equal(seats.none, true)
})
