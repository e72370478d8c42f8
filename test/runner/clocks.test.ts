import t from 'tap'
import { openRunner, runBody } from './helpers.ts'

t.test('A plugin has no shared memory, nothing that waits on it and no WebAssembly, hardened or not', async (t) => {
  for (const hardened of [true, false]) {
    const runner = await openRunner(t, { hardened })
    const outcome = await runBody(runner, `return ['SharedArrayBuffer', 'Atomics', 'WebAssembly'].map((name) => name in globalThis)`)
    t.strictSame(outcome.value, [false, false, false], `hardened: ${hardened}`)
  }
})

t.test('Clocks stand still within a turn, whatever is computed in it', async (t) => {
  const runner = await openRunner(t)
  const outcome = await runBody(runner, `
    const seen = new Set()
    const look = () => seen.add([Date.now(), performance.now(), new Date().getTime(), new Event('x').timeStamp > performance.now(), Date()].join())
    look()
    for (let i = 0; i < 3e7; i++) if (i % 1e6 === 0) look()
    await null
    look()
    return seen.size`, { load: { policy: { limits: { cpuMs: 5000 } } } })
  t.equal(outcome.value, 1, JSON.stringify(outcome.error))
  t.ok(outcome.usage.cpuMs > 5, 'while the processor worked')
})

t.test('Clocks advance between turns, by whole milliseconds', async (t) => {
  const runner = await openRunner(t)
  const outcome = await runBody(runner, `
    const seen = []
    for (let i = 0; i < 20; i++) {
      seen.push([Date.now(), performance.now(), performance.timeOrigin, new Event('x').timeStamp])
      await new Promise((resolve) => setTimeout(resolve, 3))
    }
    return seen`)
  const seen = outcome.value as readonly (readonly number[])[]
  t.equal(seen.length, 20)
  t.ok(seen.flat().every((time) => Number.isInteger(time)), JSON.stringify(seen))
  const [first, last] = [seen[0] ?? [], seen.at(-1) ?? []]
  t.ok((last[0] ?? 0) - (first[0] ?? 0) >= 19, 'Date.now() went on')
  t.ok((last[1] ?? 0) - (first[1] ?? 0) >= 19, 'performance.now() went on')
  t.equal(last[2], first[2], 'from one origin')
})
