import t from 'tap'
import { openRunner } from '../../src/runner/runner.ts'
import { startPool } from '../../src/runner/start-pool.ts'

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

t.test('startPool() starts a cell that its close() ends before it is ready', async (t) => {
  const started = startPool({ cells: { max: 1 } })
  const ended: (number | undefined)[] = []
  started.emitter.on('cell-end', ({ pid }) => ended.push(pid))
  await started.close()
  await t.rejects(started.ready, { code: 'SP_CELL_START' })
  t.equal(ended.length, 1, 'and no other confiner is tried')
  t.strictSame(ended.map((pid) => isAlive(pid ?? 0)), [false])
  await started.close()
})

t.test('openRunner() loads plugins while the first cell starts, and knows its layers afterwards', async (t) => {
  const started = startPool({ cells: { max: 1 } })
  const { runner, ready } = openRunner({}, started)
  t.throws(() => runner.layers, { code: 'SP_INTERNAL' })
  const plugin = await runner.load({ source: 'export default (n) => n * 2' })
  t.ok(runner.layers.length > 0)
  t.match(await plugin.run(21), { status: 'answered', value: 42 })
  t.equal((await ready).cells.size, 1)
  await runner.close()
  t.equal((await ready).cells.size, 0)
})

t.test('openRunner() leaves the cells to its caller when the audit cannot be written', async (t) => {
  const started = startPool({ cells: { max: 1 } })
  t.throws(() => openRunner({ audit: { file: '/nonexistent/folder/audit.jsonl' } }, started), { code: 'SP_AUDIT_FAILED' })
  await started.close()
})
