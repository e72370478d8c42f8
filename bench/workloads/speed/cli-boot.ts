import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { latency } from '../../measure/calls.ts'
import { BENCH_FOLDER, findDeno } from '../../peers/installed.ts'
import { mustEqual } from '../peer-contenders.ts'
import type { Contender, Workload } from '../workload.ts'

const run = promisify(execFile)
const LIMIT_MS = 20_000

const ANSWER = 'JSON.stringify({ sum: [1, 2, 3].reduce((sum, value) => sum + value, 0) })'

/** W8: from the command line to the answer on standard output, of a program that is started, answers and ends. */
export const cliBoot: Workload = {
  id: 'W8',
  title: 'A command from start to answer',
  base: 'deno-run',
  metrics: [{ id: 'ms', name: 'script of one line', unit: 'ms', better: 'less', chart: true }],
  contenders: [
    program('sallyport', 'sallyport run', (folder) => [process.execPath, join(BENCH_FOLDER, '..', 'bin', 'sallyport.js'), 'run', join(folder, 'plugin.js')]),
    program('deno-run', '`deno run`', (folder) => [findDeno(), 'run', '--quiet', '--no-prompt', '--no-config', '--no-lock', join(folder, 'script.js')]),
    program('node', 'node (no sandbox)', (folder) => [process.execPath, join(folder, 'script.js')]),
  ],
}

function program(id: string, name: string, command: (folder: string) => readonly [string, ...string[]]): Contender {
  return {
    id,
    peer: id,
    name,
    absent: null,
    async measure(scale) {
      const folder = mkdtempSync(join(tmpdir(), 'bench-cli-'))
      writeFileSync(join(folder, 'plugin.js'), `export default () => (${ANSWER})`)
      writeFileSync(join(folder, 'script.js'), `console.log(${ANSWER})`)
      const [file, ...args] = command(folder)
      // Caches of compiled code go to a home of their own.
      const act = () => run(file, args, { cwd: folder, env: { ...process.env, HOME: folder }, timeout: LIMIT_MS })
      const { stdout } = await act()
      mustEqual(JSON.parse(stdout.trim().startsWith('"') ? JSON.parse(stdout) : stdout), { sum: 6 })
      return { ms: await latency(act, { rounds: scale.pick(5, 2), ms: LIMIT_MS / 4 }) }
    },
  }
}
