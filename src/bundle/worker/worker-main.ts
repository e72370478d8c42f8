// The program of the bundling process: one job per line on stdin, one reply per line on stdout. It is started by src/bundle/process/.
import { stop } from 'esbuild'
import type { Job, Reply } from '../job.ts'
import { runJob } from './run-job.ts'

/** How long esbuild may take to end. */
const LEAVE_MS = 60

async function answer(line: string): Promise<Reply> {
  try {
    return await runJob(JSON.parse(line) as Job)
  } catch (error) {
    const message = error instanceof Error ? error.message : 'The bundler failed'
    // esbuild says so when its process is gone: it crashes on code that is nested too deep.
    const code = /\bservice\b/i.test(message) ? 'SP_BUNDLE_KILLED' : 'SP_INTERNAL'
    return { ok: false, code, message: `Cannot bundle: ${message}`, problems: [] }
  }
}

function endGroup(): void {
  // This process leads its own group and esbuild is in it: both end, also when esbuild is stuck in a parse.
  process.kill(-process.pid, 'SIGKILL')
}

/** Without a supervisor there is nothing to do: esbuild is told to go and is waited for, so that it does not stay as a zombie, then all is killed. */
function leave(): void {
  setTimeout(endGroup, LEAVE_MS)
  stop().catch(endGroup)
}

let pending: string[] = []
process.stdin.setEncoding('utf8')
process.stdin.on('data', (chunk: string) => {
  const [head = '', ...tail] = chunk.split('\n')
  pending.push(head)
  for (const next of tail) {
    const line = pending.join('')
    pending = [next]
    answer(line).then((reply) => process.stdout.write(`${JSON.stringify(reply)}\n`), endGroup)
  }
})
process.stdin.on('end', leave)
process.stdin.on('error', endGroup)
process.stdout.on('error', endGroup)
