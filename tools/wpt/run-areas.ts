import type { Area } from './areas.ts'
import { listTests, type WptTest } from './list-tests.ts'
import { makeScript } from './make-script.ts'
import { count, type Failure, listFailures, type Score } from './print-table.ts'
import type { Host } from './run-in-isolate.ts'

/** What to run. */
export interface Order {
  readonly suite: string
  readonly areas: readonly Area[]
  readonly hosts: readonly Host[]
  /** Milliseconds for one script; those that the suite calls long get twice as much. */
  readonly timeoutMs: number
  /** Only tests whose id contains this. */
  readonly only: string
  /** Called before each script. */
  readonly onTest?: (test: string, on: string) => void
}

/** Runs every test of the areas on every host, one after the other. */
export async function runAreas(order: Order): Promise<{ readonly rows: ReadonlyMap<string, readonly Score[]>; readonly failures: readonly Failure[] }> {
  const rows = new Map<string, readonly Score[]>()
  const failures: Failure[] = []
  for (const area of order.areas) {
    const tests = (await listTests(order.suite, area)).filter(({ id }) => id.includes(order.only))
    if (tests.length === 0) continue
    const scores = order.hosts.map((): Score => ({ files: 0, passed: 0, total: 0 }))
    rows.set(area.name, scores)
    for (const [index, host] of order.hosts.entries()) {
      for (const test of tests) failures.push(...(await runOne(order, { area, host, test, score: scores[index] as Score })))
    }
  }
  return { rows, failures }
}

async function runOne({ suite, timeoutMs, onTest }: Order, { area, host, test, score }: { readonly area: Area; readonly host: Host; readonly test: WptTest; readonly score: Score }): Promise<Failure[]> {
  onTest?.(test.id, host.name)
  const result = await host.run(makeScript(suite, test), test.long ? timeoutMs * 2 : timeoutMs)
  count(score, result)
  return listFailures(result, { on: host.name, area: area.name, test: test.id })
}
