import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { evaluation, MARK } from './make-script.ts'
import { type FileResult, readLines } from './read-lines.ts'
import type { Host } from './run-in-isolate.ts'

/** Runs tests in this Node, one process each. */
export function openNode(): Host {
  return openProgram('node', process.execPath, ['--no-warnings'])
}

/** Runs tests in the Deno that is installed for the benchmarks, or in the one that `DENO` names. @returns null when there is none. */
export function openDeno(): Host | null {
  const installed = fileURLToPath(new URL('../../bench/node_modules/deno/deno', import.meta.url))
  const program = process.env['DENO'] ?? installed
  return existsSync(program) ? openProgram('deno', program, ['run', '--allow-all', '--no-config', '--quiet']) : null
}

function openProgram(name: string, program: string, args: readonly string[]): Host {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-wpt-'))
  let count = 0
  return {
    name,
    run: (script, timeoutMs) => {
      const file = join(folder, `${(count += 1)}.${name === 'node' ? 'cjs' : 'js'}`)
      writeFileSync(file, asProgram(script))
      return runProgram(program, [...args, file], timeoutMs)
    },
    close: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

function asProgram(script: string): string {
  return `globalThis.process?.on('uncaughtException', () => {}); setInterval(() => {}, 1000); globalThis.WPT_DONE = () => {}; ${evaluation(script)}\n`
}

/** Runs a program until it printed the end of a test, has ended or has taken too long. */
function runProgram(program: string, args: readonly string[], timeoutMs: number): Promise<FileResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] })
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      if (text.includes(`${MARK}{"end"`) && text.endsWith('\n')) child.kill('SIGKILL')
    })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      resolve(readLines(text.split('\n'), signal === null ? `ended with code ${code}` : 'took too long'))
    })
  })
}
