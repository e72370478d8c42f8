import { callRate } from '../../measure/calls.ts'
import type { LoadedPlugin, Sandbox } from '../../peers/peer.ts'
import { mustEqual, type PeerBench, peerContenders } from '../peer-contenders.ts'
import type { Measured, Workload } from '../workload.ts'

const SOURCE = '(event) => ({ id: event.id, hot: event.value > 50, by: event.source.toUpperCase() })'

const event = (id: number) => ({ id, value: id % 100, source: 'sensor-17', kind: 'measurement', unit: 'celsius', place: 'hall 4, row 12, shelf 3, the box at the back', note: 'as every minute since last spring, without a fault so far' })

/** W9: a plugin over 100 000 events of about 200 bytes. Sallyport takes them by `runMany`, on one cell; the others 16 in flight. */
export const manyEvents: Workload = {
  id: 'W9',
  title: 'One plugin over 100 000 events of 200 bytes',
  base: 'isolated-vm',
  metrics: [{ id: 'rate', name: 'events', unit: '/s', better: 'more', chart: true }],
  contenders: peerContenders('W9', measure, { leaveOut: ['sallyport-fresh'], sallyport: { cells: { max: 1, perDomain: 1, spares: 0 } } }),
}

async function measure({ sandbox, scale }: PeerBench): Promise<Measured> {
  const plugin = await sandbox.load({ source: SOURCE })
  mustEqual(await plugin.call(event(60)), { id: 60, hot: true, by: 'SENSOR-17' })
  const ms = scale.pick(1000, 250)
  await eventRate(sandbox, plugin, ms)
  return { rate: await eventRate(sandbox, plugin, ms) }
}

/** Events per second, over 100 000 of them or until the time is over. */
async function eventRate(sandbox: Sandbox, plugin: LoadedPlugin, ms: number): Promise<number> {
  const started = performance.now()
  let given = 0
  function* events(): Generator<unknown> {
    for (; given < 100_000 && performance.now() - started < ms; given += 1) yield event(given)
  }
  if (sandbox.callMany === undefined) return (await callRate((round) => plugin.call(event(round)), { inFlight: 16, ms, calls: 100_000 })).perSecond
  const answered = await sandbox.callMany(plugin, events())
  if (answered !== given) throw new Error(`${answered} of ${given} events were answered`)
  return answered / ((performance.now() - started) / 1000)
}
