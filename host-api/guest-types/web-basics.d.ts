// The web globals of a plugin that stand alone: URLs, text, console, timers. WebAssembly, SharedArrayBuffer, Atomics and Worker do not exist.

declare class URL {
  constructor(url: string | URL, base?: string | URL)
  static canParse(url: string | URL, base?: string | URL): boolean
  static parse(url: string | URL, base?: string | URL): URL | null
  href: string
  readonly origin: string
  protocol: string
  username: string
  password: string
  host: string
  hostname: string
  port: string
  pathname: string
  search: string
  readonly searchParams: URLSearchParams
  hash: string
  toString(): string
  toJSON(): string
}

declare class URLSearchParams implements Iterable<[string, string]> {
  constructor(init?: string | URLSearchParams | Iterable<readonly [string, string]> | Record<string, string>)
  readonly size: number
  append(name: string, value: string): void
  delete(name: string, value?: string): void
  get(name: string): string | null
  getAll(name: string): string[]
  has(name: string, value?: string): boolean
  set(name: string, value: string): void
  sort(): void
  forEach(callback: (value: string, name: string, params: URLSearchParams) => void): void
  entries(): IterableIterator<[string, string]>
  keys(): IterableIterator<string>
  values(): IterableIterator<string>
  [Symbol.iterator](): IterableIterator<[string, string]>
  toString(): string
}

interface URLPatternInit {
  protocol?: string
  username?: string
  password?: string
  hostname?: string
  port?: string
  pathname?: string
  search?: string
  hash?: string
  baseURL?: string
}
type URLPatternInput = string | URLPatternInit
interface URLPatternOptions { ignoreCase?: boolean }
interface URLPatternComponentResult { input: string; groups: Record<string, string | undefined> }
interface URLPatternResult {
  inputs: URLPatternInput[]
  protocol: URLPatternComponentResult
  username: URLPatternComponentResult
  password: URLPatternComponentResult
  hostname: URLPatternComponentResult
  port: URLPatternComponentResult
  pathname: URLPatternComponentResult
  search: URLPatternComponentResult
  hash: URLPatternComponentResult
}

declare class URLPattern {
  constructor(pattern: URLPatternInput, baseURL: string, options?: URLPatternOptions)
  constructor(pattern?: URLPatternInput, options?: URLPatternOptions)
  readonly protocol: string
  readonly username: string
  readonly password: string
  readonly hostname: string
  readonly port: string
  readonly pathname: string
  readonly search: string
  readonly hash: string
  readonly hasRegExpGroups: boolean
  test(input?: URLPatternInput, baseURL?: string): boolean
  exec(input?: URLPatternInput, baseURL?: string): URLPatternResult | null
}

declare class TextEncoder {
  readonly encoding: 'utf-8'
  encode(text?: string): Uint8Array<ArrayBuffer>
  encodeInto(text: string, into: Uint8Array): { read: number; written: number }
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  readonly encoding: string
  readonly fatal: boolean
  readonly ignoreBOM: boolean
  decode(bytes?: ArrayBuffer | ArrayBufferView, options?: { stream?: boolean }): string
}

/** Every method ends in log lines of the run, with caps on their size. */
interface Console {
  debug(...values: unknown[]): void
  log(...values: unknown[]): void
  info(...values: unknown[]): void
  warn(...values: unknown[]): void
  error(...values: unknown[]): void
  trace(...values: unknown[]): void
  assert(condition: unknown, ...values: unknown[]): void
  dir(value: unknown): void
  dirxml(...values: unknown[]): void
  table(data: unknown, columns?: readonly string[]): void
  count(label?: string): void
  countReset(label?: string): void
  group(...values: unknown[]): void
  groupCollapsed(...values: unknown[]): void
  groupEnd(): void
  time(label?: string): void
  timeLog(label?: string, ...values: unknown[]): void
  timeEnd(label?: string): void
  clear(): void
}

/** The clock stands still within a turn and tells whole milliseconds. */
declare class Performance extends EventTarget {
  private constructor()
  readonly timeOrigin: number
  now(): number
  toJSON(): { timeOrigin: number }
}

declare class Navigator {
  private constructor()
  readonly userAgent: string
}

declare var self: typeof globalThis
declare var console: Console
declare var performance: Performance
declare var navigator: Navigator

declare function setTimeout(callback: ((...args: any[]) => void) | string, milliseconds?: number, ...args: unknown[]): number
declare function setInterval(callback: ((...args: any[]) => void) | string, milliseconds?: number, ...args: unknown[]): number
declare function clearTimeout(id?: number): void
declare function clearInterval(id?: number): void
declare function queueMicrotask(callback: () => void): void
declare function reportError(error: unknown): void
declare function structuredClone<T>(value: T, options?: { transfer?: Iterable<Transferable> }): T
declare function atob(text: string): string
declare function btoa(text: string): string
