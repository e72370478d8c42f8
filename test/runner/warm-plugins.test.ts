import t from 'tap'
import { createRunner } from '../../src/index.ts'

t.test('more warm plugins than there are places take turns: none waits for an isolate that only rests', async (t) => {
  await using runner = await createRunner({ cells: { max: 3, perDomain: 1, spares: 0, seats: 3 } })
  const plugins = await Promise.all(Array.from({ length: 8 }, (_, index) => runner.load({ source: `export default (n) => n + ${index}`, reuse: 'warm' })))
  for (let round = 0; round < 2; round += 1) for (const [index, plugin] of plugins.entries()) t.match(await plugin.run(1), { status: 'answered', value: 1 + index })
})

t.test('tenants whose warm isolates rest do not keep others out', async (t) => {
  await using runner = await createRunner({ cells: { max: 2, perDomain: 1, spares: 0, seats: 4 } })
  const plugins = await Promise.all(['a', 'b', 'c'].map((tenant) => runner.load({ source: `export default () => '${tenant}'`, tenant, reuse: 'warm' })))
  for (const plugin of plugins) t.match(await plugin.run(), { status: 'answered' })
  t.match(await plugins[0]?.run(), { status: 'answered', value: 'a' }, 'also after its cell was given to another')
})

t.test('of the isolates that rest the one used longest ago goes, its plugin starts anew, and the others keep what they had', async (t) => {
  await using runner = await createRunner({ cells: { max: 1, perDomain: 1, spares: 0, seats: 2 } })
  // Longer than what is compiled whole: what its first isolate had compiled is in the one after it.
  const source = `let runs = 0; const twice = (n) => n * 2; export default () => { runs += 1; return twice(runs) }`
  const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((name) => runner.load({ source: `${source}\nexport const name = '${name.repeat(70_000)}'`, reuse: 'warm' })))
  const runs = async (plugins: readonly (typeof a)[]) => {
    const values: unknown[] = []
    for (const plugin of plugins) values.push((await plugin?.run())?.value)
    return values
  }
  t.same(await runs([a, b, a, c]), [2, 2, 4, 2])
  // B has gone for C; A and C are where they were. Then A, the oldest, goes for B.
  t.same(await runs([a, c, b, c, a]), [6, 4, 2, 6, 2])
})
