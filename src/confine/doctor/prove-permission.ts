import { execFile } from 'node:child_process'
import type { CellFiles } from '../cell-files.ts'
import { emptyEnvironment } from '../empty-environment.ts'
import { nodeFlags } from '../node-flags.ts'
import type { LayerReport } from './prove-layers.ts'

const TIMEOUT_MS = 5000

const SCRIPT = `const code = (attempt) => { try { attempt(); return 'done' } catch (error) { return error.code } }
console.log([
  code(() => require('node:fs').readFileSync('/etc/passwd')),
  code(() => require('node:child_process').spawnSync('/bin/true')),
  code(() => new (require('node:worker_threads').Worker)('1', { eval: true })),
].join())`

/** Proves Node's own permission model with a throw-away process that has the flags of a cell and nothing else. */
export function provePermission(files: CellFiles): Promise<LayerReport> {
  const wanted = 'ERR_ACCESS_DENIED,ERR_ACCESS_DENIED,ERR_ACCESS_DENIED'
  return new Promise((resolve) => {
    const [command = process.execPath, ...args] = [...emptyEnvironment(), process.execPath, ...nodeFlags(files), '-e', SCRIPT]
    execFile(command, args, { env: {}, timeout: TIMEOUT_MS }, (error, stdout) => {
      const seen = stdout.trim()
      const active = error === null && seen === wanted
      resolve({ layer: 'node-permission', active, evidence: active ? 'read a file, start a program, start a worker: ERR_ACCESS_DENIED' : (error?.message.slice(0, 300) ?? seen) })
    })
  })
}
