import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunnerOptions } from '../../../src/index.ts'
import { callRate } from '../../measure/calls.ts'
import { memoryMibOf, processTree } from '../../measure/process-tree.ts'
import { quantileOf } from '../../measure/statistics.ts'
import type { LoadedPlugin, Sandbox } from '../../peers/peer.ts'
import { HOST, mustEqual, peerContenders, plainAnswer } from '../peer-contenders.ts'
import { transform1k } from '../plugin-cases.ts'
import type { Contender, Measured, Scale, Workload } from '../workload.ts'

/** Cells for 1000 tenants: what 8 GB hold with room to spare. */
const CELLS_OF_1000 = 64

const METRICS: Workload['metrics'] = [
  { id: 'rate', name: '16 in flight', unit: '/s', better: 'more', chart: true },
  { id: 'p50', name: 'p50', unit: 'ms', better: 'less' },
  { id: 'p99', name: 'p99', unit: 'ms', better: 'less' },
  { id: 'memory', name: 'all processes', unit: 'MiB', better: 'less' },
  { id: 'lost', name: 'calls lost', unit: '', better: 'less' },
]

/** W5 with 100 tenants: a plugin each, called in turn. */
export const hundredTenants: Workload = {
  id: 'W5',
  title: '100 tenants in turn, 1 KB transforms',
  base: 'isolated-vm',
  metrics: METRICS,
  contenders: [
    sallyport({ id: 'sallyport-shared', name: 'Sallyport, isolation "shared"', tenants: 100 }, { isolation: 'shared', cells: { seats: 256 } }),
    sallyport({ id: 'sallyport-tenant', name: 'Sallyport, isolation "tenant", a cell each', tenants: 100 }, { isolation: 'tenant', cells: { max: 102, perDomain: 1 } }),
    ...peerContenders('W5', (bench) => measure(bench, 100), { leaveOut: ['sallyport', 'sallyport-fresh'] }),
  ],
  seconds: 120,
  maxRepetitions: 3,
}

/** W5 with 1000 tenants. */
export const thousandTenants: Workload = {
  id: 'W5k',
  title: '1000 tenants in turn, 1 KB transforms',
  base: 'isolated-vm',
  metrics: METRICS,
  contenders: [
    sallyport({ id: 'sallyport-shared', name: 'Sallyport, isolation "shared"', tenants: 1000 }, { isolation: 'shared', cells: { seats: 1024 } }),
    { ...sallyport({ id: 'sallyport-tenant', name: `Sallyport, isolation "tenant", ${CELLS_OF_1000} cells that change hands`, tenants: 1000, reuse: 'fresh' }, { isolation: 'tenant', cells: { max: CELLS_OF_1000, perDomain: 1, spares: 8 } }), once: true },
    ...peerContenders('W5k', (bench) => measure(bench, 1000), { leaveOut: ['sallyport', 'sallyport-fresh'] }),
  ],
  seconds: 150,
  maxRepetitions: 1,
}

interface SallyportRow {
  readonly id: string
  readonly name: string
  readonly tenants: number
  readonly reuse?: 'fresh' | 'warm'
}

function sallyport({ id, name, tenants, reuse = 'warm' }: SallyportRow, runner: Partial<RunnerOptions>): Contender {
  return {
    id,
    peer: 'sallyport',
    name,
    absent: null,
    async measure(scale) {
      const { openSallyport } = await import('../../peers/sallyport.ts')
      const sandbox = await openSallyport(HOST, { reuse, runner: { ...runner, cacheFolder: mkdtempSync(join(tmpdir(), 'bench-bundles-')) } })
      try {
        // Fresh isolates in cells that change hands have nothing that could be warmed up.
        return await measure({ sandbox, scale }, tenants, reuse === 'warm')
      } finally {
        await sandbox.close()
      }
    },
  }
}

async function measure({ sandbox, scale }: { readonly sandbox: Sandbox; readonly scale: Scale }, tenants: number, warm = true): Promise<Measured> {
  const plugins = await load(sandbox, { count: scale.quick ? tenants / 10 : tenants, warm })
  const times: number[] = []
  let lost = 0
  const act = async (round: number) => {
    const started = performance.now()
    await plugins[round % plugins.length]?.call(transform1k.input).then(() => times.push(performance.now() - started), () => (lost += 1))
  }
  const ms = scale.pick(500, 150)
  if (warm) await callRate(act, { inFlight: 16, ms })
  times.length = 0
  const { perSecond } = await callRate(act, { inFlight: 16, ms: warm ? ms : scale.pick(45_000, 10_000), calls: warm ? Number.POSITIVE_INFINITY : plugins.length })
  return { rate: perSecond, p50: quantileOf(times, 0.5), p99: quantileOf(times, 0.99), memory: memoryMibOf(processTree()), lost }
}

async function load(sandbox: Sandbox, { count, warm }: { readonly count: number; readonly warm: boolean }): Promise<readonly LoadedPlugin[]> {
  const expected = await plainAnswer(transform1k)
  const plugins: LoadedPlugin[] = []
  for (let index = 0; index < count; index += 1) {
    const plugin = await sandbox.load({ source: transform1k.source, tenant: `tenant ${index}` })
    if (warm || index === 0) mustEqual(await plugin.call(transform1k.input), expected)
    plugins.push(plugin)
  }
  return plugins
}
