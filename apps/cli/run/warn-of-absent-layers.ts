import type { Layer } from '../../../src/confine/launch.ts'
import { paint } from '../terminal/paint.ts'
import type { Screen } from '../terminal/screen.ts'

/** Second nets below layers that hold without them: their absence is in the audit and in `sallyport doctor`, and not worth a line at every run. */
const SECOND_NETS: ReadonlySet<string> = new Set(['cgroup', 'user'])

/** Says which layers of containment this run goes without, so that nobody takes a process for a boundary. */
export function warnOfAbsentLayers(layers: readonly Layer[], screen: Screen): void {
  for (const { name, active, detail } of layers) {
    if (!active && !SECOND_NETS.has(name)) screen.print(`${paint(screen.output, 'yellow', 'warning')}: containment layer "${name}" is absent: ${detail}\n`)
  }
}
