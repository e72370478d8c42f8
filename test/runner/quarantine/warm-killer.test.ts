import t from 'tap'
import { createRunner } from '../../../src/runner/runner.ts'

t.test('A warm plugin that is set apart does not go back to its isolates in the cells of others', async (t) => {
  const ended: (string | null)[] = []
  await using runner = await createRunner({ cells: { max: 4, perDomain: 2, seats: 1, spares: 0 } })
  runner.on('cell-end', ({ domain }) => ended.push(domain))
  const source = `
    export default async (act) => {
      if (act === 'kill') { const list = []; list.length = 2 ** 32 - 1; list.indexOf(7) }
      await new Promise((done) => setTimeout(done, act === 'stay' ? 300 : 0))
    }`
  const plugin = await runner.load({ source, reuse: 'warm', policy: { limits: { cpuMs: 50 } } })
  t.match(await Promise.all([plugin.run('stay'), plugin.run('stay')]), [{ status: 'answered' }, { status: 'answered' }], 'two cells have an isolate of it now')
  t.match(await plugin.run('kill'), { status: 'trapped' })
  t.match(await plugin.run('kill'), { status: 'trapped' })
  t.strictSame(ended.map((domain) => JSON.parse(domain ?? '[]')[0]), ['tenant', 'plugin'], 'the second time the cell was its own')
})
