import t from 'tap'
import { AlarmClock } from '../../../../src/core/alarm-clock.ts'
import { FetchScope } from '../../../../host-api/net/hop/fetch-scope.ts'
import { LookupQueue } from '../../../../host-api/net/hop/lookup-queue.ts'

const scopeOf = (t: { teardown(after: () => unknown): unknown }): FetchScope => {
  const scope = new FetchScope({ signal: new AbortController().signal, alarms: new AlarmClock(), totalMs: 10_000, timedOut: () => new Error('late') })
  t.teardown(() => scope[Symbol.dispose]())
  return scope
}

/** A resolver whose answers the test gives. */
function makeResolver() {
  const asked: { readonly host: string; answer(address: string): void; fail(error: Error): void }[] = []
  const resolve = (host: string) =>
    new Promise<{ address: string; family: number }[]>((resolve, reject) => asked.push({ host, answer: (address) => resolve([{ address, family: 4 }]), fail: reject }))
  return { asked, resolve }
}

const settle = (): Promise<unknown> => new Promise((resolve) => setImmediate(resolve))

t.test('LookupQueue asks for one name at a time, and for a name once', async (t) => {
  const { asked, resolve } = makeResolver()
  const queue = new LookupQueue(resolve, 5000)
  const scope = scopeOf(t)
  const answers = [queue.look('a.test', scope), queue.look('b.test', scope), queue.look('a.test', scope)]
  await settle()
  t.same(asked.map(({ host }) => host), ['a.test'])
  asked[0]?.answer('10.0.0.1')
  await settle()
  t.same(asked.map(({ host }) => host), ['a.test', 'b.test'])
  asked[1]?.answer('10.0.0.2')
  t.same((await Promise.all(answers)).map(([first]) => first?.address), ['10.0.0.1', '10.0.0.2', '10.0.0.1'])
  queue.look('a.test', scope).catch(() => undefined)
  await settle()
  t.equal(asked.length, 3, 'a later fetch asks anew')
  asked[2]?.answer('10.0.0.3')
})

t.test('LookupQueue goes on after a failure, which only its own waiters hear of', async (t) => {
  const { asked, resolve } = makeResolver()
  const queue = new LookupQueue(resolve, 5000)
  const [first, second] = [queue.look('a.test', scopeOf(t)), queue.look('b.test', scopeOf(t))]
  await settle()
  asked[0]?.fail(new Error('no such name'))
  await t.rejects(first, /no such name/)
  await settle()
  asked[1]?.answer('10.0.0.2')
  t.equal((await second)[0]?.address, '10.0.0.2')
})

t.test('LookupQueue does not ask for a fetch that ended while it waited', async (t) => {
  const { asked, resolve } = makeResolver()
  const queue = new LookupQueue(resolve, 5000)
  const [stays, leaves] = [scopeOf(t), scopeOf(t)]
  const first = queue.look('a.test', stays)
  const dropped = queue.look('b.test', leaves)
  const kept = [queue.look('c.test', leaves), queue.look('c.test', stays)]
  leaves.end(new Error('over'))
  await t.rejects(dropped, /over/)
  await t.rejects(kept[0] as Promise<unknown>, /over/)
  await settle()
  asked[0]?.answer('10.0.0.1')
  await first
  await settle()
  t.same(asked.map(({ host }) => host), ['a.test', 'c.test'], 'one of two still wants the other name')
  asked[1]?.answer('10.0.0.3')
  t.equal((await kept[1])?.[0]?.address, '10.0.0.3')
})

t.test('LookupQueue does not wait for ever for a look-up that hangs', async (t) => {
  const { asked, resolve } = makeResolver()
  const queue = new LookupQueue(resolve, 20)
  queue.look('hangs.test', scopeOf(t)).catch(() => undefined)
  const second = queue.look('b.test', scopeOf(t))
  for (let turns = 0; turns < 200 && asked.length < 2; turns += 1) await new Promise((done) => setTimeout(done, 5))
  t.same(asked.map(({ host }) => host), ['hangs.test', 'b.test'])
  asked[1]?.answer('10.0.0.2')
  t.equal((await second)[0]?.address, '10.0.0.2')
})
