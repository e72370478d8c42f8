import { Script } from 'node:vm'
import { GUEST_CHANNEL, OWN_FETCH } from '../../channel/guest-channel.ts'

const evaluate = (text: string): unknown => new Script(`(${text})`).runInThisContext()

type Receive = (message: unknown) => void

// The first message is the plugin, all others are calls and answers.
process.once('message', ({ source }: { readonly source: string }) => {
  const channel = evaluate(GUEST_CHANNEL) as (plugin: unknown, send: Receive, fetchText: unknown) => Receive
  process.on('message', channel(evaluate(source), (message) => process.send?.(message), evaluate(OWN_FETCH)))
})
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'))
