// What a plugin gets as `ctx`, and the three forms of its entry.

declare namespace Sallyport {
  /** The second argument of every entry. A member that was not granted does not exist: test before use, `ctx.fs?.readText(path)`. */
  interface Context {
    /** Files, when any read grant is there. */
    readonly fs?: FileSystem
    /** Functions of the host, one by one as they are granted. `sallyport types` writes their types. */
    readonly sdk?: Sdk
    /** Placeholders of secrets. The host puts the value in place of the text in requests to the hosts that the secret is bound to, and nowhere else. */
    readonly secrets?: { readonly [name: string]: string | undefined }
    /** Configuration text, for granted names that have a value. */
    readonly env?: { readonly [name: string]: string | undefined }
    readonly permissions: Permissions
    readonly run: Run
    /** Fires at the soft deadline, shortly before the hard one ends the run. */
    readonly signal: AbortSignal
  }

  /** Reads inside of granted paths. A path is absolute, relative to the plugin's folder, or a `file:///` URL as text. */
  interface FileSystem {
    /** Reads UTF-8 text. A byte order mark stays in the text. Rejects with `SP_READ_NOT_TEXT` for anything else. */
    readText(path: string): Promise<string>
    readBytes(path: string): Promise<Uint8Array>
    /** Lists a folder, sorted by name. Denied names are left out. */
    readDir(path: string): Promise<FolderEntry[]>
    /** Follows symbolic links. */
    stat(path: string): Promise<FileFacts>
  }

  interface FolderEntry {
    readonly name: string
    readonly kind: 'file' | 'directory' | 'symlink' | 'other'
  }

  interface FileFacts {
    readonly kind: 'file' | 'directory'
    /** Bytes. */
    readonly size: number
    readonly modifiedAt: Date
  }

  /** Namespaces of host functions. Empty here: the generated typings of a runner add to it. */
  interface Sdk {}

  interface Permissions {
    /** Asks what a use would be answered, by the same decision. */
    query(descriptor: PermissionDescriptor): Promise<PermissionState>
  }

  type PermissionState = 'granted' | 'denied' | 'ask'

  type PermissionDescriptor =
    | { readonly name: 'read'; readonly path: string }
    | { readonly name: 'net'; readonly host: string }
    | { readonly name: 'net-url'; readonly url: string; readonly method?: string }
    | { readonly name: 'sdk'; readonly method: string }
    | { readonly name: 'env'; readonly variable: string }
    | { readonly name: 'secrets'; readonly secret: string; readonly host?: string }

  /** Who runs what, for whom. Frozen. */
  interface Run {
    readonly id: string
    readonly plugin: string
    readonly version: string
    readonly tenant: string
    readonly user?: string
    readonly attempt: number
    /** Milliseconds since the epoch. */
    readonly deadline: number
  }

  /** The refusal of a power that was not granted. No global of this name exists: test `error.name === 'NotCapable'`. */
  interface NotCapable extends Error {
    readonly name: 'NotCapable'
    readonly code: string
    readonly kind: string
    readonly target: string
    readonly rule: string
    readonly grantHint: string
  }

  /** Any other refusal of the host, a missing file or a host function that failed: match on `code`. */
  interface HostError extends Error {
    readonly code: string
  }

  /** A step or script: `export default async function (input, ctx) { return value }`. Input and answer are plain data. */
  type Handler<Input = unknown, Answer = unknown> = (input: Input, ctx: Context) => Answer | Promise<Answer>

  /** A webhook: `export default { async fetch(request, ctx) { return new Response() } }`. */
  interface FetchHandler {
    fetch(request: Request, ctx: Context): Response | Promise<Response>
  }

  /** A session that pauses at each `yield` and goes on with what it is answered. */
  type Session<Input = unknown, Question = unknown, Reply = unknown, Answer = unknown> = (input: Input, ctx: Context) => AsyncGenerator<Question, Answer, Reply>
}
