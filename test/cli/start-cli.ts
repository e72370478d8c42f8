import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../apps/cli/main.ts', import.meta.url))

/** How a command line is started. */
export interface StartOptions {
  readonly stdin?: string
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** Called once the process writes to standard error. */
  readonly onStderr?: (child: ChildProcess, text: string) => void
}

/** What a command line left behind. */
export interface Ended {
  readonly exit: number | null
  readonly signal: string | null
  readonly out: string
  readonly err: string
}

const COMMAND: readonly string[] = [process.execPath, '--conditions=@sallyport/source', MAIN]

/** The command line as a shell takes it, started from its sources. */
export function shellCommand(...args: readonly string[]): string {
  return [...COMMAND, ...args].map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ')
}

/** Starts the real command line in a process of its own and waits for its end. */
export function startCli(args: readonly string[], options: StartOptions = {}): Promise<Ended> {
  const [program = '', ...rest] = COMMAND
  const child = spawn(program, [...rest, ...args], { cwd: options.cwd, env: { PATH: process.env['PATH'], HOME: '/nonexistent', ...options.env } })
  child.stdin.on('error', () => undefined)
  child.stdin.end(options.stdin ?? '')
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => { out += text })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
    options.onStderr?.(child, err)
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exit, signal) => resolve({ exit, signal, out, err }))
  })
}
