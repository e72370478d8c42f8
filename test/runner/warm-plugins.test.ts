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
