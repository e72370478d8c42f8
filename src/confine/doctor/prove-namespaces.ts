import { findBwrap, launchBwrap } from '../bwrap/bwrap.ts'
import type { CellFiles } from '../cell-files.ts'
import { ERRNO } from '../seccomp/actions.ts'
import { dial } from './dial.ts'
import { describeProbe, type LayerReport } from './prove-layers.ts'
import { probePlan, startProbe } from './run-probe.ts'

const AT_FDCWD = -100

/** Proves the namespaces of bubblewrap, without any filter. Nothing where bubblewrap is not installed: Landlock does the same work. */
export async function proveNamespaces(files: CellFiles, port: number): Promise<readonly LayerReport[]> {
  const programs = findBwrap()
  if (programs === null) return []
  const more = [probePlan([{ call: 'openat', args: [AT_FDCWD, { text: '/etc/passwd' }, 0] }, ...dial(port, 1)])]
  const probed = await startProbe(launchBwrap({ ...files, program: files.probe }, programs, { seccomp: false, more }))
  const [file, , connected] = probed.results
  const active = file?.errno === ERRNO.ENOENT && (connected?.value ?? 0) < 0
  return [{ layer: 'namespaces', active, evidence: active ? `bubblewrap: /etc/passwd is not there; connect to a listener on 127.0.0.1: error ${connected?.errno}` : describeProbe(probed) }]
}
