// The program of the bundling process: one job per line on stdin, one reply per line on stdout. It is started by src/bundle/process/.
import { isSallyportError } from '../../core/errors.ts'
import type { Job, Reply } from '../job.ts'
import { runJob } from './run-job.ts'

async function answer(line: string): Promise<Reply> {
  try {
    return await runJob(JSON.parse(line) as Job)
  } catch (error) {
    // A fault of the bundler or a dead esbuild: the supervisor then throws this process away.
    const message = error instanceof Error ? error.message : 'The bundler failed'
    return { ok: false, code: isSallyportError(error) ? error.code : 'SP_INTERNAL', message, problems: [] }
  }
}

function endGroup(): void {
  // This process leads its own group, esbuild is in it: both end, also when esbuild is stuck in a parse.
  process.kill(-process.pid, 'SIGKILL')
}

let pending = ''
process.stdin.setEncoding('utf8')
process.stdin.on('data', (chunk: string) => {
  const parts = (pending + chunk).split('\n')
  pending = parts.pop() ?? ''
  for (const line of parts) answer(line).then((reply) => process.stdout.write(`${JSON.stringify(reply)}\n`), endGroup)
})
process.stdin.on('end', endGroup)
process.stdin.on('error', endGroup)
process.stdout.on('error', endGroup)
