// The web globals of a plugin: messages between its own parts, and errors that nobody caught.

interface MessageEventInit<T = unknown> extends EventInit { data?: T; origin?: string; lastEventId?: string; source?: MessagePort | null; ports?: Iterable<MessagePort> }
interface ErrorEventInit extends EventInit { message?: string; filename?: string; lineno?: number; colno?: number; error?: unknown }
interface PromiseRejectionEventInit extends EventInit { promise: Promise<unknown>; reason?: unknown }

declare class MessageEvent<T = any> extends Event {
  constructor(type: string, init?: MessageEventInit<T>)
  readonly data: T
  readonly origin: string
  readonly lastEventId: string
  readonly source: MessagePort | null
  readonly ports: readonly MessagePort[]
  /** @deprecated Use the constructor. */
  initMessageEvent(type: string, bubbles?: boolean, cancelable?: boolean, data?: T, origin?: string, lastEventId?: string, source?: MessagePort | null, ports?: Iterable<MessagePort>): void
}

/** One end of a channel within the plugin. Messages are delivered once `onmessage` is set or `start()` was called. */
declare class MessagePort extends EventTarget {
  private constructor()
  onmessage: ((event: MessageEvent) => void) | null
  onmessageerror: ((event: MessageEvent) => void) | null
  postMessage(message: unknown, options?: Iterable<Transferable> | { transfer?: Iterable<Transferable> }): void
  start(): void
  close(): void
}

declare class MessageChannel {
  readonly port1: MessagePort
  readonly port2: MessagePort
}

/** Fired at the global for an error that nobody caught. It ends the run unless `preventDefault()` is called. */
declare class ErrorEvent extends Event {
  constructor(type: string, init?: ErrorEventInit)
  readonly message: string
  readonly filename: string
  readonly lineno: number
  readonly colno: number
  readonly error: any
}

declare class PromiseRejectionEvent extends Event {
  constructor(type: string, init: PromiseRejectionEventInit)
  readonly promise: Promise<unknown>
  readonly reason: any
}

type Transferable = ArrayBuffer | MessagePort

declare function addEventListener(type: 'error', listener: ((event: ErrorEvent) => void) | null, options?: boolean | AddEventListenerOptions): void
declare function addEventListener(type: 'unhandledrejection', listener: ((event: PromiseRejectionEvent) => void) | null, options?: boolean | AddEventListenerOptions): void
declare function addEventListener(type: string, listener: EventListenerOrObject | null, options?: boolean | AddEventListenerOptions): void
declare function removeEventListener(type: string, listener: ((event: ErrorEvent) => void) | ((event: PromiseRejectionEvent) => void) | EventListenerOrObject | null, options?: boolean | { capture?: boolean }): void
declare function dispatchEvent(event: Event): boolean
/** Called for an error that nobody caught, which ends the run unless this returns `true`. */
declare var onerror: ((message: string, file: string, line: number, column: number, error: unknown) => unknown) | null
/** Called for a rejection that nobody handled, which ends the run unless this returns `false`. The reason is told by its name and message. */
declare var onunhandledrejection: ((event: PromiseRejectionEvent) => unknown) | null
/** Never called. */
declare var onrejectionhandled: ((event: PromiseRejectionEvent) => unknown) | null
