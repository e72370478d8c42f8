import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { latency } from '../../measure/calls.ts'
import { memoryMibOf, processTree } from '../../measure/process-tree.ts'
import { settle } from '../../measure/settle.ts'
import type { LoadedPlugin } from '../../peers/peer.ts'
import { HOST, mustEqual, plainAnswer } from '../peer-contenders.ts'
import { plugin3k } from '../plugin-cases.ts'
import type { Contender, Measured, Scale, Workload } from '../workload.ts'

/** S: what one run and one plugin cost as more and more plugins are loaded, each with a new isolate per run. */
export const loadedPlugins: Workload = {
  id: 'S',
  title: 'One runner with ever more plugins',
  base: 'one',
  metrics: [
    { id: 'load', name: 'load of one more', unit: 'ms', better: 'less' },
    { id: 'run', name: 'run of any of them', unit: 'ms', better: 'less', chart: true },
    { id: 'memory', name: 'all processes', unit: 'MiB', better: 'less', chart: true },
  ],
  contenders: [row('one', 1), row('ten', 10), row('hundred', 100), row('thousand', 1000), row('ten-thousand', 10_000)],
  seconds: 240,
  maxRepetitions: 1,
}

function row(id: string, count: number): Contender {
  return { id, peer: 'sallyport', name: `Sallyport, ${count} loaded`, absent: null, measure: (scale) => measure(scale, scale.quick ? Math.min(count, 200) : count) }
}

async function measure(scale: Scale, count: number): Promise<Measured> {
  const { openSallyport } = await import('../../peers/sallyport.ts')
  const sandbox = await openSallyport(HOST, { reuse: 'fresh', runner: { cacheFolder: mkdtempSync(join(tmpdir(), 'bench-bundles-')) } })
  const plugins: LoadedPlugin[] = []
  // Bundles of as many kinds as a code cache may hold a few times over; loading the same again takes it from the bundle cache.
  const load = async () => plugins.push(await sandbox.load({ source: `${plugin3k.source} /* ${plugins.length % 256} */` }))
  const started = performance.now()
  for (let index = 0; index < count; index += 1) await load()
  const each = (performance.now() - started) / count
  mustEqual(await plugins[0]?.call(plugin3k.input), await plainAnswer(plugin3k))
  // A stride that meets every plugin before it meets one again.
  const next = (round: number) => plugins[(round * 7919) % count]?.call(plugin3k.input) ?? Promise.reject(new Error('There is no such plugin'))
  const ms = scale.pick(600, 150)
  await latency(next, { rounds: 1000, ms })
  const run = await latency(next, { rounds: 1000, ms })
  await settle()
  const memory = memoryMibOf(processTree())
  await sandbox.close()
  return { load: each, run, memory }
}
