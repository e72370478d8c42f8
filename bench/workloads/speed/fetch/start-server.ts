import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Node's program, also where the measurement itself runs under another. */
const NODE = process.env['BENCH_NODE'] ?? process.execPath

/** Starts the loopback server; it ends with this process, or by `stop`. */
export async function startServer(): Promise<{ readonly url: string; stop(): void }> {
  const child = spawn(NODE, [fileURLToPath(new URL('./loopback-server.ts', import.meta.url))], { stdio: ['pipe', 'pipe', 'inherit'] })
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) => resolve(Number(line.toString())))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`The loopback server ended with ${code}`)))
  })
  return { url: `http://127.0.0.1:${port}/`, stop: () => child.kill('SIGKILL') }
}
