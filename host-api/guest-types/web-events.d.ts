// The web globals of a plugin: exceptions, events and abort signals.

declare class DOMException extends Error {
  constructor(message?: string, name?: string | { name?: string; cause?: unknown })
  readonly name: string
  readonly message: string
  readonly code: number
  static readonly INDEX_SIZE_ERR: 1
  static readonly DOMSTRING_SIZE_ERR: 2
  static readonly HIERARCHY_REQUEST_ERR: 3
  static readonly WRONG_DOCUMENT_ERR: 4
  static readonly INVALID_CHARACTER_ERR: 5
  static readonly NO_DATA_ALLOWED_ERR: 6
  static readonly NO_MODIFICATION_ALLOWED_ERR: 7
  static readonly NOT_FOUND_ERR: 8
  static readonly NOT_SUPPORTED_ERR: 9
  static readonly INUSE_ATTRIBUTE_ERR: 10
  static readonly INVALID_STATE_ERR: 11
  static readonly SYNTAX_ERR: 12
  static readonly INVALID_MODIFICATION_ERR: 13
  static readonly NAMESPACE_ERR: 14
  static readonly INVALID_ACCESS_ERR: 15
  static readonly VALIDATION_ERR: 16
  static readonly TYPE_MISMATCH_ERR: 17
  static readonly SECURITY_ERR: 18
  static readonly NETWORK_ERR: 19
  static readonly ABORT_ERR: 20
  static readonly URL_MISMATCH_ERR: 21
  static readonly QUOTA_EXCEEDED_ERR: 22
  static readonly TIMEOUT_ERR: 23
  static readonly INVALID_NODE_TYPE_ERR: 24
  static readonly DATA_CLONE_ERR: 25
}

declare class QuotaExceededError extends DOMException {
  constructor(message?: string, options?: { quota?: number; requested?: number })
  readonly quota: number | null
  readonly requested: number | null
}

interface EventInit { bubbles?: boolean; cancelable?: boolean; composed?: boolean }
interface CustomEventInit<T = unknown> extends EventInit { detail?: T }
interface AddEventListenerOptions { capture?: boolean; once?: boolean; passive?: boolean; signal?: AbortSignal }
type EventListenerOrObject = ((event: Event) => void) | { handleEvent(event: Event): void }

declare class Event {
  constructor(type: string, init?: EventInit)
  static readonly NONE: 0
  static readonly CAPTURING_PHASE: 1
  static readonly AT_TARGET: 2
  static readonly BUBBLING_PHASE: 3
  readonly NONE: 0
  readonly CAPTURING_PHASE: 1
  readonly AT_TARGET: 2
  readonly BUBBLING_PHASE: 3
  readonly type: string
  readonly target: EventTarget | null
  /** @deprecated Use `target`. */
  readonly srcElement: EventTarget | null
  readonly currentTarget: EventTarget | null
  readonly eventPhase: number
  readonly bubbles: boolean
  readonly cancelable: boolean
  readonly composed: boolean
  readonly defaultPrevented: boolean
  readonly isTrusted: boolean
  readonly timeStamp: number
  /** @deprecated Use `preventDefault()`. */
  returnValue: boolean
  /** @deprecated Use `stopPropagation()`. */
  cancelBubble: boolean
  composedPath(): EventTarget[]
  preventDefault(): void
  stopPropagation(): void
  stopImmediatePropagation(): void
  /** @deprecated Use the constructor. */
  initEvent(type: string, bubbles?: boolean, cancelable?: boolean): void
}

declare class CustomEvent<T = unknown> extends Event {
  constructor(type: string, init?: CustomEventInit<T>)
  readonly detail: T
  /** @deprecated Use the constructor. */
  initCustomEvent(type: string, bubbles?: boolean, cancelable?: boolean, detail?: T): void
}

declare class EventTarget {
  addEventListener(type: string, listener: EventListenerOrObject | null, options?: boolean | AddEventListenerOptions): void
  removeEventListener(type: string, listener: EventListenerOrObject | null, options?: boolean | { capture?: boolean }): void
  dispatchEvent(event: Event): boolean
}

declare class AbortSignal extends EventTarget {
  private constructor()
  static abort(reason?: unknown): AbortSignal
  static timeout(milliseconds: number): AbortSignal
  static any(signals: Iterable<AbortSignal>): AbortSignal
  readonly aborted: boolean
  readonly reason: any
  onabort: ((event: Event) => void) | null
  throwIfAborted(): void
}

declare class AbortController {
  readonly signal: AbortSignal
  abort(reason?: unknown): void
}
