import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { HostChannel, type Message } from '../channel/host-channel.ts'
import type { HostFunctions, Sandbox } from '../peer.ts'

const GUEST = fileURLToPath(new URL('./guests/fork-guest.ts', import.meta.url))

/** A child process of Node per plugin, by child_process.fork and its JSON messages. It has every right that this user has. */
export async function openFork(host: HostFunctions): Promise<Sandbox> {
  return {
    async load({ source, cpuMs }) {
      const child = fork(GUEST, { execArgv: [] })
      const channel = new HostChannel((message) => child.send(message), host)
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
      void ended.then(() => channel.fail('The process has ended'))
      child.on('message', (message) => channel.receive(message as Message))
      child.send({ source })
      return {
        call: (input) => channel.call(input, { ms: cpuMs, kill: () => child.kill('SIGKILL') }),
        async end() {
          child.kill('SIGKILL')
          await ended
        },
      }
    },
    close: async () => {},
  }
}
