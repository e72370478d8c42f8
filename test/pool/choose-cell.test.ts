import t from 'tap'
import { type CellFacts, chooseCell, EVICT_AFTER_MS } from '../../src/pool/choose-cell.ts'

const SIZES = { maxCells: 4, cellsPerDomain: 2, cellsPerGroup: 3, seatsPerCell: 2 }
const LONG_AGO = -EVICT_AFTER_MS * 10
const cell = (facts: Partial<CellFacts>): CellFacts => ({ domain: 'a', group: 'a', seats: 0, busy: facts.seats ?? 0, alive: true, started: true, penalised: false, emptyAt: performance.now(), ...facts })
const WANTED = { domain: 'a', group: 'a' }
const stranger = (facts: Partial<CellFacts> = {}) => cell({ domain: 'x', group: 'x', ...facts })

t.test('chooseCell() takes its own empty cell, then a spare, then starts one', async (t) => {
  const [own, spare] = [cell({ emptyAt: LONG_AGO }), cell({ domain: null, group: null })]
  t.strictSame(chooseCell([spare, own], WANTED, SIZES), { use: own })
  const busy = cell({ seats: 1 })
  t.strictSame(chooseCell([busy, spare], WANTED, SIZES), { use: spare })
  t.strictSame(chooseCell([], WANTED, SIZES), { start: true })
  t.strictSame(chooseCell([busy], WANTED, SIZES), { use: busy }, 'who has a cell does not wait for another to start')
  const starting = cell({ domain: null, group: null, started: false })
  t.strictSame(chooseCell([busy, starting], WANTED, SIZES), { use: busy })
  t.strictSame(chooseCell([starting], WANTED, SIZES), { use: starting })
})

t.test('chooseCell() takes a spare beside a cell whose last run has just left, as long as it may have another one, and then the one that left first', async (t) => {
  const [own, spare] = [cell({}), cell({ domain: null, group: null })]
  t.strictSame(chooseCell([own, spare], WANTED, SIZES), { use: spare })
  t.strictSame(chooseCell([own, cell({ domain: null, group: null, started: false })], WANTED, SIZES), { use: own })
  t.strictSame(chooseCell([own, spare], WANTED, { ...SIZES, cellsPerDomain: 1 }), { use: own })
  t.strictSame(chooseCell([own, spare], WANTED, { ...SIZES, cellsPerGroup: 1 }), { use: own })
  t.strictSame(chooseCell([own, spare, stranger(), stranger()], WANTED, SIZES), { use: own }, 'the last spare is for a stranger')
  const limited = cell({ penalised: true })
  t.strictSame(chooseCell([limited, spare], WANTED, SIZES), { use: limited }, 'nor is a domain that runs into limits served sooner')
  const earlier = cell({ emptyAt: LONG_AGO })
  t.strictSame(chooseCell([own, earlier, spare], WANTED, SIZES), { use: earlier })
})

t.test('chooseCell() lets the cells that a domain does not need any more grow old', async (t) => {
  const [old, older, oldest] = [cell({ emptyAt: LONG_AGO }), cell({ emptyAt: LONG_AGO - 5 }), cell({ emptyAt: LONG_AGO - 10 })]
  t.strictSame(chooseCell([oldest, old, older], WANTED, { ...SIZES, cellsPerDomain: 3 }), { use: old })
})

t.test('chooseCell() never uses a cell of another domain, whatever else is missing', async (t) => {
  const others = [0, 0, 1, 1].map((seats) => stranger({ seats, emptyAt: LONG_AGO }))
  const choice = chooseCell(others, WANTED, SIZES)
  t.notOk('use' in choice)
})

t.test('chooseCell() shares its own cells once it has all it may have, and waits when they are full', async (t) => {
  const [one, two] = [cell({ seats: 1 }), cell({ seats: 2 })]
  t.strictSame(chooseCell([two, one], WANTED, SIZES), { use: one })
  t.strictSame(chooseCell([two, cell({ seats: 2 })], WANTED, SIZES), { wait: true })
})

t.test('chooseCell() makes room by ending what misbehaved, then what is idle longest, and nothing that is in use or was just used', async (t) => {
  const [bad, old, older, recent, used] = [stranger({ penalised: true }), stranger({ emptyAt: LONG_AGO }), stranger({ emptyAt: LONG_AGO - 5 }), stranger(), stranger({ seats: 1 })]
  t.strictSame(chooseCell([old, older, bad, used], WANTED, SIZES), { evict: bad })
  t.strictSame(chooseCell([old, older, recent, used], WANTED, SIZES), { evict: older })
  t.strictSame(chooseCell([recent, recent, used, used], WANTED, SIZES), { wait: true })
})

t.test('chooseCell() ends one cell at a time', async (t) => {
  const [dying, old, used] = [stranger({ alive: false }), stranger({ emptyAt: LONG_AGO }), stranger({ seats: 1 })]
  t.strictSame(chooseCell([dying, old, used, used], WANTED, SIZES), { wait: true })
})

t.test('chooseCell() keeps a group to its share: many domains of one tenant push nobody else out', async (t) => {
  const mine = ['b', 'c', 'd'].map((domain) => cell({ domain, seats: 1 }))
  t.strictSame(chooseCell([...mine, stranger({ emptyAt: LONG_AGO })], WANTED, { ...SIZES, maxCells: 40 }), { wait: true })
  const idle = cell({ domain: 'b' })
  t.strictSame(chooseCell([idle, ...mine.slice(1)], WANTED, { ...SIZES, maxCells: 40 }), { evict: idle })
})
