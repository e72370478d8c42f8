import type { Kit } from '../kit.ts'
import { makeChannelClass, makeMove } from '../messages/message-channel.ts'
import { makeMessageEvent } from '../messages/message-event.ts'
import { makePortClass } from '../messages/message-port.ts'
import { connectKit } from '../part-kit.ts'

/** The messages part: channels within the isolate, and for the clone part the ways to move a port. */
export function install(kit: Kit): Readonly<Record<string, unknown>> {
  connectKit(kit)
  const MessageEvent = makeMessageEvent()
  const ports = makePortClass(MessageEvent)
  return { MessageEvent, MessageChannel: makeChannelClass(ports), MessagePort: ports.MessagePort, isTransferable: ports.isTransferable, move: makeMove(ports) }
}
