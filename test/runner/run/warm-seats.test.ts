import t from 'tap'
import { AlarmClock } from '../../../src/core/alarm-clock.ts'
import type { Seat } from '../../../src/pool/seat.ts'
import { WarmSeats } from '../../../src/runner/run/warm-seats.ts'

const seat = (usable = true) => ({ usable, rest: () => {} }) as unknown as Seat
const nobody = () => {}

function warmSeats(disposed: Seat[] = [], givers: (() => void)[] = []): WarmSeats {
  return new WarmSeats(new AlarmClock(), { usable: (kept) => kept.usable, rests: (_seat, giveUp) => (givers.push(giveUp), nobody), dispose: (spent) => void disposed.push(spent) })
}

/** Seats of which so many are in use, by runs that take so long. */
function busy(inUse: number, holdMs: number): WarmSeats {
  const seats = warmSeats()
  seats.opened()
  seats.giveBack(null, holdMs)
  for (let index = 0; index < inUse; index += 1) seats.opened()
  return seats
}

t.test('take() gives what is free, and null when another seat should be opened', async (t) => {
  const seats = warmSeats()
  t.equal(await seats.take(), null)
  seats.opened()
  const one = seat()
  seats.giveBack(one, 1)
  t.equal(await seats.take(), one)
  t.equal(await seats.take(), null)
})

t.test('take() waits for the next free seat, when runs are short and two are under way', async (t) => {
  const seats = busy(2, 0.2)
  const waiting = seats.take()
  const freed = seat()
  seats.giveBack(freed, 0.2)
  t.equal(await waiting, freed)
})

t.test('take() does not wait, when runs are long or the line is', async (t) => {
  t.equal(await busy(2, 50).take(), null)
  const seats = busy(2, 2)
  const first = seats.take()
  const second = seats.take()
  t.equal(await seats.take(), null, 'the third would be served after 3 ms at the soonest')
  for (const waiting of [first, second]) {
    const freed = seat()
    seats.giveBack(freed, 2)
    t.equal(await waiting, freed)
  }
})

t.test('take() waits in vain for a moment only, when the runs before it turn out to be long', async (t) => {
  const keep = setInterval(nobody, 5)
  t.teardown(() => clearInterval(keep))
  t.equal(await busy(2, 0.1).take(), null)
})

t.test('who waits is told at once, when the seat before it is of no further use', async (t) => {
  const seats = busy(2, 0.1)
  const waiting = seats.take()
  seats.giveBack(null, 0.1)
  t.equal(await waiting, null)
})

t.test('take() gives up seats that cannot be used any more', async (t) => {
  const disposed: Seat[] = []
  const seats = warmSeats(disposed)
  const [dead, alive] = [seat(false), seat()]
  for (const given of [alive, dead]) {
    seats.opened()
    seats.giveBack(given, 1)
  }
  t.equal(await seats.take(), alive)
  t.same(disposed, [dead])
})

t.test('a seat that rests is closed when its place is needed, and not handed out afterwards', async (t) => {
  const disposed: Seat[] = []
  const givers: (() => void)[] = []
  const seats = warmSeats(disposed, givers)
  const [one, two] = [seat(), seat()]
  for (const given of [one, two]) {
    seats.opened()
    seats.giveBack(given, 1)
  }
  givers[0]?.()
  t.same(disposed, [one])
  t.equal(await seats.take(), two)
  t.equal(await seats.take(), null)
  seats.giveBack(two, 1)
  seats.close()
  t.same(disposed, [one, two])
})
