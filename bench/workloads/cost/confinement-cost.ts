import { callRate, latency } from '../../measure/calls.ts'
import { cpuMsOf, processTree } from '../../measure/process-tree.ts'
import { median } from '../../measure/statistics.ts'
import type { ConfinerName } from './open-confined.ts'
import { mustEqual, plainAnswer } from '../peer-contenders.ts'
import { transform1k } from '../plugin-cases.ts'
import type { Contender, Measured, Scale, Workload } from '../workload.ts'

/** C: what confinement by the kernel costs, against the same cells with Node's permissions only. */
export const confinementCost: Workload = {
  id: 'C',
  title: 'What confinement costs',
  base: 'basic',
  metrics: [
    { id: 'start', name: 'start of a cell', unit: 'ms', better: 'less', chart: true },
    { id: 'startCpu', name: 'start of a cell, CPU', unit: 'ms', better: 'less', chart: true },
    { id: 'run', name: 'warm run of 1 KB', unit: 'ms', better: 'less', chart: true },
    { id: 'runCpu', name: 'warm run of 1 KB, CPU', unit: 'ms', better: 'less' },
  ],
  contenders: [row('basic', 'basic: Node permissions only'), row('self', 'self: the default on Linux'), row('bwrap', 'bwrap: bubblewrap')],
}

function row(confiner: ConfinerName, name: string): Contender {
  return { id: confiner, peer: 'sallyport', name, absent: null, measure: async (scale) => ({ ...(await starts(confiner, scale)), ...(await runs(confiner, scale)) }) }
}

async function starts(confiner: ConfinerName, scale: Scale): Promise<Measured> {
  const { openConfinedPool } = await import('./open-confined.ts')
  // The first start finds out what this machine has, and that is kept.
  await (await openConfinedPool(confiner)).close()
  const rounds = scale.pick(6, 2)
  const times: number[] = []
  let cpu = 0
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now()
    const pool = await openConfinedPool(confiner)
    times.push(performance.now() - started)
    const [, ...cells] = processTree()
    cpu += cpuMsOf(cells)
    await pool.close()
  }
  return { start: median(times), startCpu: cpu / rounds }
}

async function runs(confiner: ConfinerName, scale: Scale): Promise<Measured> {
  const { openConfinedRunner } = await import('./open-confined.ts')
  const runner = await openConfinedRunner(confiner)
  const plugin = await runner.load({ source: `export default ${transform1k.source}`, reuse: 'warm', policy: { limits: { cpuMs: 30_000 } } })
  mustEqual((await plugin.run(transform1k.input)).value, await plainAnswer(transform1k))
  const ms = scale.pick(500, 150)
  await latency(() => plugin.run(transform1k.input), { rounds: 2000, ms })
  const run = await latency(() => plugin.run(transform1k.input), { rounds: 4000, ms })
  const { perCpuSecond } = await callRate(() => plugin.run(transform1k.input), { inFlight: 1, ms: ms * 1.5 })
  await runner.close()
  return { run, runCpu: 1000 / perCpuSecond }
}
