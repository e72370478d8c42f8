// Plugins of one cell are sent turns at once: what one of them does to the cell must not fall back on the one that ran before it.
import t from 'tap'
import { createRunner } from '../../../src/index.ts'

// The longer answer is more than the pipe has room for.
for (const length of [0, 900_000]) {
  t.test(`a plugin that was short for long, and then wedges its cell, is blamed itself, and whoever was there before it has its answer of ${length} characters`, async (t) => {
    const strikes: { readonly plugin: string }[] = []
    const audit = { write: (line: string) => void (line.includes('quarantine.strike') && strikes.push(JSON.parse(line))) }
    await using runner = await createRunner({ isolation: 'shared', cells: { max: 1, perDomain: 1, seats: 4, spares: 0 }, audit })
    const load = (name: string, source: string) => runner.load({ name, source, tenant: name, reuse: 'warm', policy: { limits: { cpuMs: 200 } } })
    const victim = await load('victim', 'let n = 0; export default (length) => { n += 1; return [n, "x".repeat(length)] }')
    // A power that nothing interrupts: the supervisor kills the cell.
    const killer = await load('killer', 'export default (bad) => (bad ? String((7n ** 60000000n) % 10n) : 1)')
    for (let run = 1; run <= 70; run += 1) await Promise.all([victim.run(0), killer.run(false)])
    const [honest, bad] = await Promise.all([victim.run(length), killer.run(true)])
    t.match(honest, { status: 'answered', value: [71, /^x*$/] })
    t.match(bad, { status: 'trapped', error: { limit: 'cpu' } })
    t.strictSame(strikes.map(({ plugin }) => plugin), ['killer'])
  })
}
