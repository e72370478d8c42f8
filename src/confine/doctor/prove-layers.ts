import type { CellFiles } from '../cell-files.ts'
import { PROOFS } from './proofs.ts'
import { type Probed, runProbe } from './run-probe.ts'

/** Whether one layer holds, as seen from outside. */
export interface LayerReport {
  readonly layer: string
  readonly active: boolean
  /** What was seen, or what failed. */
  readonly evidence: string
}

/**
 * Proves each layer with a throw-away cell that has that layer and no other.
 * @param port of a listener on 127.0.0.1, whose owner knows whether anybody came.
 */
export function proveLayers(files: CellFiles, port: number): Promise<readonly LayerReport[]> {
  return Promise.all(PROOFS.map(async ({ layer, parts, attempts, evidence }): Promise<LayerReport> => {
    const probed = await runProbe(files, parts, attempts(port))
    const seen = evidence(probed)
    return { layer, active: seen !== null, evidence: seen ?? describeProbe(probed) }
  }))
}

/** What a probe saw, for a layer that did not hold. */
export function describeProbe({ results, code, signal, stderr }: Probed): string {
  if (stderr !== '') return stderr
  const seen = results.map(({ value, errno }) => (value === -1 ? `error ${errno}` : `${value}`)).join(', ')
  return `the probe saw ${seen || 'nothing'} and ended ${signal === null ? `with code ${code}` : `by ${signal}`}`
}
