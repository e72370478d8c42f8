import { median } from '../../measure/statistics.ts'
import type { LoadedPlugin, Sandbox } from '../../peers/peer.ts'
import { mustEqual, type PeerBench, peerContenders, plainAnswer } from '../peer-contenders.ts'
import { transform1k } from '../plugin-cases.ts'
import type { Measured, Workload } from '../workload.ts'

const LIMIT_MS = 50

const LOOP = "(spin) => { while (spin); return 'done' }"

/** W6: an endless loop under a limit of 50 ms, beside a plugin of somebody else that is called all the time. */
export const cpuLimit: Workload = {
  id: 'W6',
  title: 'An endless loop with 50 ms to compute, and what others notice',
  base: 'isolated-vm',
  metrics: [
    { id: 'over', name: 'ended late by, median', unit: 'ms', better: 'less', chart: true },
    { id: 'overWorst', name: 'ended late by, worst', unit: 'ms', better: 'less' },
    { id: 'cpu', name: 'CPU beyond the limit by its own count, median', unit: 'ms', better: 'less' },
    { id: 'cpuWorst', name: 'worst', unit: 'ms', better: 'less' },
    { id: 'blocked', name: 'others stood still for, median', unit: 'ms', better: 'less', chart: true },
    { id: 'blockedWorst', name: 'others stood still for, worst', unit: 'ms', better: 'less' },
  ],
  contenders: peerContenders('W6', measure, { leaveOut: ['sallyport-fresh'] }),
}

async function measure({ sandbox, scale }: PeerBench): Promise<Measured> {
  const honest = await sandbox.load({ source: transform1k.source, tenant: 'honest' })
  mustEqual(await honest.call(transform1k.input), await plainAnswer(transform1k))
  await watchGaps(honest, pause(scale.pick(300, 100)))
  const usual = median(await watchGaps(honest, pause(200)))
  const over: number[] = []
  const cpu: number[] = []
  const blocked: number[] = []
  for (let round = 0; round < scale.pick(8, 3); round += 1) {
    const hostile = await loadLoop(sandbox)
    const spun = pause(10).then(() => spin(hostile))
    const gaps = await watchGaps(honest, spun)
    const { ms, cpuMs } = await spun
    over.push(ms - LIMIT_MS)
    if (cpuMs !== undefined) cpu.push(cpuMs - LIMIT_MS)
    blocked.push(Math.max(0, Math.max(...gaps) - usual))
    await hostile.end()
  }
  return { over: median(over), overWorst: Math.max(...over), blocked: median(blocked), blockedWorst: Math.max(...blocked), ...(cpu.length === 0 ? {} : { cpu: median(cpu), cpuWorst: Math.max(...cpu) }) }
}

/** The loop, ready and called once: what is measured is its end, not the start of a process. On a busy machine that call may take longer than the limit. */
async function loadLoop(sandbox: Sandbox, attempts = 3): Promise<LoadedPlugin> {
  const hostile = await sandbox.load({ source: LOOP, cpuMs: LIMIT_MS, tenant: 'hostile' })
  try {
    mustEqual(await hostile.call(false), 'done')
    return hostile
  } catch (error) {
    await hostile.end()
    if (attempts === 1) throw error
    return loadLoop(sandbox, attempts - 1)
  }
}

/** Milliseconds until the loop was ended, and what it used where the peer tells. @throws when it answered. */
async function spin(hostile: LoadedPlugin): Promise<{ readonly ms: number; readonly cpuMs: number | undefined }> {
  const started = performance.now()
  const end = await hostile.call(true).then(() => null, (error: Error) => error)
  if (end === null) throw new Error('The endless loop answered')
  return { ms: performance.now() - started, cpuMs: (end.cause as { readonly cpuMs?: number } | undefined)?.cpuMs }
}

/** Calls one after the other until `until` settles. @returns the milliseconds between their ends. */
async function watchGaps(plugin: LoadedPlugin, until: Promise<unknown>): Promise<readonly number[]> {
  const gaps: number[] = []
  let watching = true
  const stop = () => (watching = false)
  until.then(stop, stop)
  let last = performance.now()
  while (watching) {
    await plugin.call(transform1k.input)
    // Peers that answer within the same turn of the event loop would never let a timer through.
    await new Promise((resolve) => setImmediate(resolve))
    const now = performance.now()
    gaps.push(now - last)
    last = now
  }
  return gaps
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
