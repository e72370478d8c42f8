import { memoryMibOf, processTree } from '../../measure/process-tree.ts'
import { settle } from '../../measure/settle.ts'
import type { LoadedPlugin } from '../../peers/peer.ts'
import { mustEqual, type PeerBench, peerContenders, plainAnswer } from '../peer-contenders.ts'
import { transform1k } from '../plugin-cases.ts'
import type { Measured, Workload } from '../workload.ts'

const GIB_IN_MIB = 1024

/** Plugins that are there before anything is measured. With a pause after each, so that a spare is ready when the next one could be put into it. */
const FIRST = 4

/** W4: plugins that were loaded, called once, and wait. Sallyport's cells take as many isolates as come, otherwise as by default. */
export const idleMemory: Workload = {
  id: 'W4',
  title: 'Memory of idle plugins',
  base: 'isolated-vm',
  metrics: [
    { id: 'each', name: 'per plugin', unit: 'MiB', better: 'less', chart: true },
    { id: 'fit', name: 'plugins in 1 GiB, by this figure', unit: '', better: 'more' },
    { id: 'empty', name: 'before the first', unit: 'MiB', better: 'less' },
  ],
  contenders: peerContenders('W4', measure, { sallyport: { cells: { seats: 1024 } } }),
}

async function measure({ sandbox, scale, peer }: PeerBench): Promise<Measured> {
  const expected = await plainAnswer(transform1k)
  const open = async (index: number): Promise<LoadedPlugin> => {
    const plugin = await sandbox.load({ source: `${transform1k.source} /* ${index} */` })
    mustEqual(await plugin.call(transform1k.input), expected)
    return plugin
  }
  // What the first plugins bring up, such as cells, the spare that takes their place, or a bundler, is not theirs alone.
  const plugins: LoadedPlugin[] = []
  for (let index = -FIRST; index < 0; index += 1) {
    plugins.push(await open(index))
    await settle()
  }
  const empty = await settledMemory()
  // Processes are alike, and starting a hundred of them takes long.
  const count = peer.maxPlugins > 100 ? scale.pick(100, 20) : scale.pick(20, 5)
  for (let index = 0; index < count; index += 1) plugins.push(await open(index))
  const each = ((await settledMemory()) - empty) / count
  for (const { end } of plugins) await end()
  return { each, empty, fit: each > 0 ? Math.floor((GIB_IN_MIB - empty) / each) : Number.NaN }
}

async function settledMemory(): Promise<number> {
  await settle()
  return memoryMibOf(processTree())
}
