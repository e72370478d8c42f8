import { type Act, callRate, latency } from '../../measure/calls.ts'
import { median } from '../../measure/statistics.ts'
import { mustEqual, plainAnswer } from '../peer-contenders.ts'
import { transform1k } from '../plugin-cases.ts'
import type { Contender, Measured, Scale, Workload } from '../workload.ts'

/** F: the run of 1 KB of W2, built up step by step from what another process costs whatever it does. */
export const floor: Workload = {
  id: 'F',
  title: 'What another process costs, step by step',
  base: 'echo',
  metrics: [
    { id: 'start', name: 'start', unit: 'ms', better: 'less' },
    { id: 'one', name: 'one at a time', unit: 'ms', better: 'less', chart: true },
    { id: 'rate', name: '16 in flight', unit: '/s', better: 'more', chart: true },
    { id: 'cpu', name: 'processor time, 16 in flight', unit: 'µs', better: 'less', chart: true },
  ],
  contenders: [
    step('echo', 'a process that sends the text back'),
    step('json', 'and both ends parse and write JSON, and the plugin runs, with all rights'),
    step('isolate', 'and the plugin is in an isolate, under a time limit'),
    { id: 'sallyport', peer: 'sallyport', name: 'Sallyport (warm): and confined, checked, counted, audited', absent: null, measure: throughSallyport },
  ],
}

function step(mode: 'echo' | 'json' | 'isolate', name: string): Contender {
  return { id: mode, peer: 'sallyport', name, absent: null, measure: (scale) => throughEcho(mode, scale) }
}

async function throughEcho(mode: 'echo' | 'json' | 'isolate', scale: Scale): Promise<Measured> {
  const { openEcho } = await import('./open-echo.ts')
  const times: number[] = []
  for (let round = 0; round < scale.pick(6, 2); round += 1) {
    const started = performance.now()
    const { end } = await openEcho(mode)
    times.push(performance.now() - started)
    await end()
  }
  const { ask, end } = await openEcho(mode)
  const text = JSON.stringify(transform1k.input)
  const act = mode === 'echo' ? () => ask(text) : async () => JSON.parse(await ask(JSON.stringify(transform1k.input)))
  if (mode !== 'echo') mustEqual(await act(), await plainAnswer(transform1k))
  const measured = await calls(act, scale)
  await end()
  return { start: median(times), ...measured }
}

async function throughSallyport(scale: Scale): Promise<Measured> {
  const { openConfinedRunner } = await import('../cost/open-confined.ts')
  const runner = await openConfinedRunner('self')
  const plugin = await runner.load({ source: `export default ${transform1k.source}`, reuse: 'warm', policy: { limits: { cpuMs: 30_000 } } })
  mustEqual((await plugin.run(transform1k.input)).value, await plainAnswer(transform1k))
  const measured = await calls(() => plugin.run(transform1k.input), scale)
  await runner.close()
  return measured
}

async function calls(act: Act, scale: Scale): Promise<Measured> {
  const ms = scale.pick(700, 150)
  await callRate(act, { inFlight: 16, ms })
  const { perSecond, perCpuSecond } = await callRate(act, { inFlight: 16, ms })
  await latency(act, { rounds: 3000, ms })
  return { rate: perSecond, cpu: 1_000_000 / perCpuSecond, one: await latency(act, { rounds: 5000, ms }) }
}
