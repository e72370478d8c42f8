import { createServer } from 'node:net'
import { openCellGroups } from '../cgroup/cell-groups.ts'
import type { CellFiles } from '../cell-files.ts'
import { type LayerReport, proveLayers } from './prove-layers.ts'
import { proveNamespaces } from './prove-namespaces.ts'
import { provePermission } from './prove-permission.ts'
import { type Facts, readFacts } from './read-facts.ts'

/** What a machine offers, and which layers of containment hold on it. */
export interface Examination {
  readonly facts: Facts
  readonly layers: readonly LayerReport[]
}

/** Layers that are proved by dialling the listener. */
const DIALS: ReadonlySet<string> = new Set(['landlock-network', 'namespaces'])

/** Looks at this machine and proves each layer with a throw-away cell of its own. Takes about a second. */
export async function examine(files: CellFiles): Promise<Examination> {
  const visitors: string[] = []
  const server = createServer((socket) => {
    visitors.push(`${socket.remotePort}`)
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const [facts, permission, layers, namespaces] = await Promise.all([readFacts(files), provePermission(files), proveLayers(files, port), proveNamespaces(files, port)])
    const checked = [...layers, ...namespaces].map((layer) => (DIALS.has(layer.layer) && visitors.length > 0 ? { ...layer, active: false, evidence: 'the listener on 127.0.0.1 was reached' } : layer))
    // The groups were tried out with one that was made and removed again.
    const { layer: group } = openCellGroups({ processors: null, delegated: false })
    const groups: LayerReport = { layer: group.name, active: group.active, evidence: group.detail }
    return { facts, layers: [permission, ...checked, groups].filter(({ layer }) => layer !== 'user' || facts.user === 0) }
  } finally {
    server.close()
  }
}
