import t from 'tap'
import { AlarmClock } from '../../../src/core/alarm-clock.ts'
import type { Seat } from '../../../src/pool/seat.ts'
import { type Leaving, type Place, WarmSeats } from '../../../src/runner/run/warm-seats.ts'

const seat = (usable = true) => ({ usable, rest: () => {} }) as unknown as Seat & { usable: boolean }
const nobody = () => {}

interface Watched {
  readonly disposed?: Seat[]
  readonly givers?: (() => void)[]
  readonly most?: number
}

function warmSeats({ disposed = [], givers = [], most }: Watched = {}): WarmSeats {
  return new WarmSeats(new AlarmClock(), { usable: (kept) => kept.usable, rests: (_seat, giveUp) => (givers.push(giveUp), nobody), dispose: (spent) => void disposed.push(spent) }, most)
}

const long = (heldMs = 1): Leaving => ({ alone: true, clean: true, short: false, heldMs })
const short = (place: Place, heldMs = 0.1): Leaving => ({ alone: place.alone, clean: true, short: true, heldMs })

/** Opens an isolate, as `take` asks to. */
async function open(seats: WarmSeats, given: Seat = seat()): Promise<Place> {
  const none = await seats.take()
  if (none !== null) throw new Error('There was one already')
  return seats.opened(given)
}

/** Isolates of which so many are in use, by runs that take so long. */
async function busy(inUse: number, holdMs: number): Promise<{ readonly seats: WarmSeats; readonly places: readonly Place[] }> {
  const seats = warmSeats()
  const first = await open(seats)
  seats.leave(first.berth, long())
  const again = await seats.take()
  seats.leave((again as Place).berth, { ...long(holdMs), clean: false })
  const places: Place[] = []
  for (let index = 0; index < inUse; index += 1) places.push(await open(seats))
  return { seats, places }
}

/** Isolates of a plugin whose runs end in their first turn, one of which rests. */
async function sharing(options: Watched & { readonly turnMs?: number } = {}): Promise<WarmSeats> {
  const seats = warmSeats(options)
  const first = await open(seats)
  seats.leave(first.berth, short(first, 100))
  const place = await seats.take() as Place
  seats.leave(place.berth, short(place, options.turnMs))
  return seats
}

t.test('take() gives what is free, and null when another seat should be opened', async (t) => {
  const seats = warmSeats()
  const one = await open(seats)
  seats.leave(one.berth, long())
  t.equal((await seats.take())?.berth, one.berth)
  t.equal(await seats.take(), null)
})

t.test('take() waits for the next free seat, when runs are short and two are under way', async (t) => {
  const { seats, places } = await busy(2, 0.2)
  const waiting = seats.take()
  seats.leave(places[0]?.berth as never, long(0.2))
  t.equal((await waiting)?.berth, places[0]?.berth)
})

t.test('take() does not wait, when runs are long or the line is', async (t) => {
  t.equal(await (await busy(2, 50)).seats.take(), null)
  const { seats, places } = await busy(2, 2)
  const waiting = [seats.take(), seats.take()]
  t.equal(await seats.take(), null, 'the third would be served after 3 ms at the soonest')
  for (const [index, place] of places.entries()) {
    seats.leave(place.berth, long(2))
    t.equal((await waiting[index])?.berth, place.berth)
  }
})

t.test('take() waits in vain for a moment only, when the runs before it turn out to be long', async (t) => {
  const keep = setInterval(nobody, 5)
  t.teardown(() => clearInterval(keep))
  t.equal(await (await busy(2, 0.1)).seats.take(), null)
})

t.test('who waits is told at once, when the seat before it is of no further use', async (t) => {
  const { seats, places } = await busy(2, 0.1)
  const waiting = seats.take()
  seats.leave(places[0]?.berth as never, { ...long(0.1), clean: false })
  t.equal(await waiting, null)
})

t.test('take() gives up seats that cannot be used any more', async (t) => {
  const disposed: Seat[] = []
  const seats = warmSeats({ disposed })
  const [alive, dies] = [await open(seats), await open(seats)]
  for (const { berth } of [alive, dies]) seats.leave(berth, long())
  Object.assign(dies.berth.seat, { usable: false })
  t.equal((await seats.take())?.berth, alive.berth)
  t.same(disposed, [dies.berth.seat])
})

t.test('a seat that rests is closed when its place is needed, and not handed out afterwards', async (t) => {
  const disposed: Seat[] = []
  const givers: (() => void)[] = []
  const seats = warmSeats({ disposed, givers })
  const [one, two] = [await open(seats), await open(seats)]
  for (const { berth } of [one, two]) seats.leave(berth, long())
  givers[0]?.()
  t.same(disposed, [one.berth.seat])
  t.equal((await seats.take())?.berth, two.berth)
  t.equal(await seats.take(), null)
  seats.leave(two.berth, long())
  seats.close()
  t.same(disposed, [one.berth.seat, two.berth.seat])
})

t.test('board() sends runs to one isolate, once they mostly end in their first turn', async (t) => {
  const often = await busy(1, 1)
  often.seats.leave(often.places[0]?.berth as never, long())
  t.equal(often.seats.board(), null, 'these do not')
  const seats = await sharing()
  const places = [seats.board(), seats.board(), seats.board()]
  t.equal(new Set(places.map((place) => place?.berth)).size, 1)
  t.match(places, [{ alone: false }, { alone: false }, { alone: false }])
})

t.test('board() sends no more than can be worked off in a moment', async (t) => {
  const seats = await sharing({ turnMs: 2 })
  t.ok(seats.board())
  t.ok(seats.board())
  t.equal(seats.board(), null, 'the third would wait 4 ms')
  const quick = await sharing({ turnMs: 0.001 })
  for (let index = 0; index < 64; index += 1) quick.board()
  t.equal(quick.board(), null, 'nor more than 64')
})

t.test('board() sends nobody to a run that needs more turns, or past those who wait', async (t) => {
  const seats = await sharing({ most: 1 })
  const place = seats.board() as Place
  seats.keepAlone(place.berth)
  t.equal(seats.board(), null)
  const waiting = seats.take()
  seats.leave(place.berth, long())
  t.equal((await waiting)?.berth, place.berth)
})

t.test('who was skipped is served alone, before those who were not sent yet', async (t) => {
  const seats = await sharing({ most: 1 })
  const kept = seats.board() as Place
  const skipped = seats.board() as Place
  seats.keepAlone(kept.berth)
  const order: string[] = []
  const later = seats.take().then((place) => (order.push('later'), place))
  seats.leave(skipped.berth, { alone: false, clean: true, short: null, heldMs: 0 })
  const again = seats.take(true).then((place) => (order.push('skipped'), place))
  seats.leave(kept.berth, { ...long(0.1), short: true })
  const place = await again
  t.match(place, { alone: true })
  seats.leave((place as Place).berth, short(place as Place))
  await later
  t.strictSame(order, ['skipped', 'later'])
})

t.test('leave() gives a shared isolate up once, and only when nobody is there any more', async (t) => {
  const disposed: Seat[] = []
  const seats = await sharing({ disposed })
  const [one, two] = [seats.board() as Place, seats.board() as Place]
  seats.leave(one.berth, { alone: false, clean: false, short: false, heldMs: 1 })
  t.equal(disposed.length, 0, 'the other one may need it for many turns')
  seats.keepAlone(two.berth)
  t.not(seats.board()?.berth, one.berth)
  seats.leave(two.berth, long())
  t.equal(disposed.length, 1)
  t.equal(await seats.take(), null, 'another one is opened')
})

t.test('notOpened() lets the next one open an isolate, where there may be one only', async (t) => {
  const seats = warmSeats({ most: 1 })
  t.equal(await seats.take(), null)
  const second = seats.take()
  seats.notOpened()
  t.equal(await second, null)
})

t.test('take() ends when its signal fires, and those behind are served', async (t) => {
  const seats = warmSeats({ most: 1 })
  const first = await open(seats)
  const stop = new AbortController()
  const [aborted, later] = [seats.take(false, stop.signal), seats.take()]
  stop.abort()
  await t.rejects(aborted, { code: 'SP_ABORTED' })
  await t.rejects(seats.take(true, stop.signal), { code: 'SP_ABORTED' })
  seats.leave(first.berth, long())
  t.equal((await later)?.berth, first.berth)
})
