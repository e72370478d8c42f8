import type ivm from 'isolated-vm'
import { median } from '../../measure/statistics.ts'
import type { BlankIsolate } from '../../../src/cell/blank-isolate.ts'
import type { Workshop } from '../../../src/cell/script-cache.ts'
import type { Contender, Measured, Scale, Workload } from '../workload.ts'

/** What a plugin touches that posts to a web service. */
const SOME = "[fetch, new URL('https://a.test/b?c=1').searchParams.get('c'), new TextEncoder().encode('text').length].length"

/** Every global, whatever the platform has by now, and what hides a part of its own behind a member. */
const WHOLE = `let count = 0;
for (const name of Reflect.ownKeys(globalThis)) if (globalThis[name] !== undefined) count++;
if (typeof crypto === 'object') crypto.subtle;
count`

/** What is run where nothing is touched: an isolate is ready when it has run a script, and the first one costs any isolate 0.1 ms. */
const NOTHING = '0'

const MEMORY_MB = 128

/** P: an isolate in a cell, from nothing until it has run a script, with more or less of the web platform in it. The code cache knows all scripts, as in a cell that has run for a while. */
export const webPlatform: Workload = {
  id: 'P',
  title: 'An isolate with the web platform in it',
  base: 'bare',
  metrics: [
    { id: 'ms', name: 'ready', unit: 'ms', better: 'less', chart: true },
    { id: 'heap', name: 'heap', unit: 'MiB', better: 'less', chart: true },
  ],
  contenders: [
    row('bare', 'isolate and context only, a script run in it', async ({ engine }) => bare(engine)),
    row('boot', 'with the boot script: a plugin that uses no web API', (workshop) => blank(workshop, NOTHING)),
    row('some', 'fetch, URL and TextEncoder touched', (workshop) => blank(workshop, SOME)),
    row('whole', 'the whole platform touched', (workshop) => blank(workshop, WHOLE)),
  ],
}

function row(id: string, name: string, make: (workshop: Workshop) => Promise<ivm.Isolate>): Contender {
  return { id, peer: 'sallyport', name, absent: null, measure: (scale) => measure(scale, make) }
}

async function measure(scale: Scale, make: (workshop: Workshop) => Promise<ivm.Isolate>): Promise<Measured> {
  const { openWorkshop } = await import('./open-workshop.ts')
  const workshop = await openWorkshop()
  const { rehearsePart } = await import('../../../src/cell/rehearse.ts')
  for (let round = 0; round < scale.pick(20, 5); round += 1) (await make(workshop)).dispose()
  // What a cell does in its first quiet moment.
  while (workshop.cache.unrehearsed) rehearsePart(workshop)
  const times: number[] = []
  const heaps: number[] = []
  for (let round = 0; round < scale.pick(100, 15); round += 1) {
    const started = performance.now()
    const isolate = await make(workshop)
    times.push(performance.now() - started)
    heaps.push(isolate.getHeapStatisticsSync().used_heap_size / 2 ** 20)
    isolate.dispose()
  }
  return { ms: median(times), heap: median(heaps) }
}

function bare(engine: Workshop['engine']): ivm.Isolate {
  const isolate = new engine.Isolate({ memoryLimit: MEMORY_MB })
  touch(isolate, isolate.createContextSync(), NOTHING)
  return isolate
}

async function blank(workshop: Workshop, script: string): Promise<ivm.Isolate> {
  const { makeBlankIsolate } = await import('../../../src/cell/blank-isolate.ts')
  const { isolate, context }: BlankIsolate = makeBlankIsolate(workshop, MEMORY_MB)
  touch(isolate, context, script)
  return isolate
}

function touch(isolate: ivm.Isolate, context: ivm.Context, script: string): void {
  const touched: unknown = isolate.compileScriptSync(script).runSync(context)
  if (typeof touched !== 'number') throw new Error(`Touching the platform gave ${String(touched)}`)
}
