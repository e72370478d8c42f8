import { Script } from 'node:vm'
import type { MessagePort } from 'node:worker_threads'
import { GUEST_CHANNEL, OWN_FETCH } from '../../channel/guest-channel.ts'

/** The one task of a worker thread: takes the plugin, and the port by which it will be called. */
export default function open({ source, port }: { readonly source: string; readonly port: MessagePort }): void {
  const evaluate = (text: string): unknown => new Script(`(${text})`).runInThisContext()
  const channel = evaluate(GUEST_CHANNEL) as (plugin: unknown, send: (message: unknown) => void, fetchText: unknown) => (message: unknown) => void
  port.on('message', channel(evaluate(source), (message) => port.postMessage(message), evaluate(OWN_FETCH)))
}
