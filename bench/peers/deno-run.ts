import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Peer } from './peer.ts'

/** `deno run` per plugin, by lines of JSON over its standard streams. Null when Deno is not installed in bench/. */
export function openDenoRun(): Peer | null {
  const program = findDeno()
  if (program === null) return null
  const peer: Peer = {
    name: '`deno run` per plugin',
    async cold(source, input) {
      const { call, end } = await peer.warm(source)
      const result = await call(input)
      await end()
      return result
    },
    async warm(source) {
      const code = `const plugin = ${source}; const lines = Deno.stdin.readable.pipeThrough(new TextDecoderStream()); let held = '';
        for await (const chunk of lines) { held += chunk; let at; while ((at = held.indexOf('\\n')) !== -1) { const line = held.slice(0, at); held = held.slice(at + 1); console.log(JSON.stringify(await plugin(JSON.parse(line)))) } }`
      const child = spawn(program, ['run', '--no-prompt', '--no-config', '--no-lock', '--no-remote', '--no-npm', `data:text/javascript,${encodeURIComponent(code)}`], { stdio: ['pipe', 'pipe', 'inherit'] })
      const waiting: ((value: unknown) => void)[] = []
      let held = ''
      child.stdout.on('data', (chunk: Buffer) => {
        held += chunk.toString()
        for (let at = held.indexOf('\n'); at !== -1; at = held.indexOf('\n')) {
          waiting.shift()?.(JSON.parse(held.slice(0, at)))
          held = held.slice(at + 1)
        }
      })
      return {
        call: (input) => new Promise((resolve) => {
          waiting.push(resolve)
          child.stdin.write(`${JSON.stringify(input)}\n`)
        }),
        end: () => new Promise((resolve) => {
          child.once('close', () => resolve())
          child.stdin.end()
        }),
      }
    },
  }
  return peer
}

function findDeno(): string | null {
  try {
    const manifest = createRequire(new URL('../package.json', import.meta.url)).resolve('deno/package.json')
    const program = join(dirname(manifest), '..', '@deno', `${process.platform}-${process.arch}-glibc`, 'deno')
    return existsSync(program) ? program : null
  } catch {
    return null
  }
}
