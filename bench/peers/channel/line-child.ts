import { spawn } from 'node:child_process'
import type { HostFunctions, LoadedPlugin } from '../peer.ts'
import { HostChannel } from './host-channel.ts'

/** Starts a program that speaks lines of JSON on its standard streams, as the end of a channel. */
export function startLineChild(command: readonly [string, ...string[]], { host, cpuMs }: { readonly host: HostFunctions; readonly cpuMs: number | undefined }): LoadedPlugin {
  const [program, ...args] = command
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const channel = new HostChannel((message) => child.stdin.write(`${JSON.stringify(message)}\n`), host)
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  child.once('error', (error) => channel.fail(error.message))
  child.stdin.on('error', () => {})
  void ended.then(() => channel.fail('The process has ended'))
  const chunks: string[] = []
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    if (!chunk.includes('\n')) return void chunks.push(chunk)
    const lines = [...chunks.splice(0), chunk].join('').split('\n')
    chunks.push(lines.pop() ?? '')
    for (const line of lines) channel.receive(JSON.parse(line))
  })
  return {
    call: (input) => channel.call(input, { ms: cpuMs, kill: () => child.kill('SIGKILL') }),
    async end() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
