import { kit } from '../part-kit.ts'
import type { Event } from '../web/events/event.ts'
import type { EventTarget } from '../web/events/event-target.ts'

/** What an `on...` attribute holds. */
export type Handler = ((event: Event) => unknown) | null

/** The event handler attributes of one target. */
export interface HandlerSlots {
  readonly read: (type: string) => Handler
  /** Sets the handler of a type. Its place among the listeners is that of the first time; what is neither function nor object counts as null. */
  readonly write: (type: string, handler: unknown) => void
}

/** Makes the event handler attributes of a target. */
export function makeHandlerSlots(target: EventTarget): HandlerSlots {
  const { apply, mapGet, mapHas, mapSet, PrimordialMap } = kit.primordials
  const handlers = new PrimordialMap<string, Handler>()
  const read = (type: string): Handler => mapGet(handlers, type) ?? null
  const call = (type: string, event: Event): void => {
    const handler = read(type)
    if (typeof handler === 'function' && apply(handler, target, [event]) === false) apply(kit.preventDefault, event, [])
  }
  return {
    read,
    write: (type, handler) => {
      const known = mapHas(handlers, type)
      mapSet(handlers, type, typeof handler === 'function' || (typeof handler === 'object' && handler !== null) ? (handler as Handler) : null)
      if (!known) apply(kit.listenerMethods.add, target, [type, (event: Event) => call(type, event)])
    },
  }
}
