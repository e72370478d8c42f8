import { spawn, type ChildProcessByStdio } from 'node:child_process'
import type { Readable } from 'node:stream'
import { ROOT } from '../architecture/scan/source-tree.ts'

/** How a program ended, and what it wrote. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Starts a program of examples/ as its own first line says, on the sources of this repository. */
export function startProgram(...args: string[]): ChildProcessByStdio<null, Readable, Readable> {
  const { NODE_OPTIONS: _, ...env } = process.env
  return spawn(process.execPath, ['--conditions=@sallyport/source', ...args], { cwd: ROOT, env: { ...env, NO_COLOR: '1' }, stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Runs a program of examples/ to its end. */
export async function runProgram(...args: string[]): Promise<Ended> {
  const child = startProgram(...args)
  const [stdout, stderr, code] = await Promise.all([textOf(child.stdout), textOf(child.stderr), new Promise<number | null>((resolve) => child.once('exit', resolve))])
  return { code, stdout, stderr }
}

async function textOf(stream: Readable): Promise<string> {
  return Buffer.concat(await stream.toArray()).toString('utf8')
}
