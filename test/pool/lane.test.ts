import fc from 'fast-check'
import t from 'tap'
import { Lane, type Pass } from '../../src/pool/lane.ts'

t.test('enter() lets in as many as the lane is wide, and the next one when one leaves', async (t) => {
  const lane = new Lane(2)
  const passes = ['a', 'a', 'a'].map((group) => lane.enter(group))
  t.same(passes.map(({ waiting }) => waiting), [false, false, true])
  passes[0]?.leave()
  passes[0]?.leave()
  await passes[2]?.open
  t.same(passes.map(({ waiting }) => waiting), [false, false, false])
  t.ok(lane.enter('a').waiting, 'leaving twice freed one place only')
})

t.test('enter() takes groups in turn, when one of them queues with many', async (t) => {
  const lane = new Lane(1)
  const first = lane.enter('many')
  const order: string[] = []
  const queue = ['many', 'many', 'many', 'one', 'two'].map((group) => {
    const pass = lane.enter(group)
    return pass.open.then(() => {
      order.push(group)
      pass.leave()
    })
  })
  first.leave()
  await Promise.all(queue)
  t.same(order.slice(0, 3), ['one', 'many', 'two'])
  t.equal(order.length, 5)
})

t.test('a pass that is given back while it waits is never opened and takes no place', async (t) => {
  const lane = new Lane(1)
  const [inside, gone, next] = [lane.enter('a'), lane.enter('a'), lane.enter('a')]
  gone?.leave()
  let opened = false
  void gone?.open.then(() => (opened = true))
  inside?.leave()
  await next?.open
  t.notOk(opened)
})

t.test('the lane is never wider than it is, and empties, whoever comes and goes', async () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 3 }), fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(5)), { maxLength: 40 }), (width, moves) => {
    const lane = new Lane(width)
    const passes: Pass[] = []
    for (const [group, which] of moves) {
      passes.push(lane.enter(group))
      if (which < 3) passes.splice(which, 1)[0]?.leave()
      if (passes.filter(({ waiting }) => !waiting).length !== Math.min(width, passes.length)) return false
    }
    for (const pass of passes) pass.leave()
    return !lane.enter('a').waiting
  }))
})
