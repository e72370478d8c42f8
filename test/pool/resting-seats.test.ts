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
