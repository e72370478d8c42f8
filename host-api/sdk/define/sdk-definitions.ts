import type * as z from 'zod'

/** What a handler is told beside its input. Frozen; everything in it was decided by the host, nothing by the plugin. */
export interface SdkCall {
  readonly tenant: string
  readonly user: string | undefined
  readonly plugin: string
  readonly version: string
  readonly runId: string
  /** Number of this call within its run, from 1: with `runId` a key for idempotent writes. */
  readonly callId: number
  readonly traceparent: string | undefined
  /** Fires when the plugin cancels, when the run ends for whatever cause, and when the method's own `timeoutMs` is over. */
  readonly signal: AbortSignal
}

/** The schemas that Sallyport accepts: any of zod 4, its mini edition included. */
export type SdkSchema = z.core.$ZodType

/** The parts of a method that do not depend on its schemas. */
export interface SdkMethodFacts {
  /** What the method does, for the author of a plugin: it becomes the comment in the generated typings. */
  readonly description?: string
  /** True (default) when a call can change something outside: its run is then never retried. */
  readonly effect?: boolean
  /** Milliseconds after which the plugin gets SP_SDK_TIMEOUT and `call.signal` fires. Default: none but the limits of the run. */
  readonly timeoutMs?: number
}

/** One function that an embedder offers to plugins, as read back from a definition: schemas and handler without their exact types. */
export interface SdkMethod extends SdkMethodFacts {
  /** Checks the one argument; the handler gets what it makes of it. A schema that accepts `undefined` makes the argument optional. */
  readonly input: SdkSchema
  /** Checks what the handler answers; the plugin gets what it makes of it. Default: any plain data. */
  readonly output?: SdkSchema
  run(input: never, call: SdkCall): unknown
}

/** Namespaces of methods, as `sdkTypings` and the like take them: `{ kv: { get: method } }`. */
export type SdkDefinitions = Readonly<Record<string, Readonly<Record<string, SdkMethod>>>>

/** Namespaces of method names, each with one schema. */
export type SdkSchemas = Readonly<Record<string, Readonly<Record<string, SdkSchema>>>>

/** The half of the definitions from which the input schemas are inferred. */
export type SdkInputs<I extends SdkSchemas> = {
  readonly [N in keyof I]: { readonly [M in keyof I[N]]: SdkMethodFacts & { readonly input: I[N][M] } }
}

/** The half from which the output schemas are inferred, and the types that follow for every handler: what it gets and what it may answer. */
export type SdkHandlers<I extends SdkSchemas, O> = {
  readonly [N in keyof O]: {
    readonly [M in keyof O[N]]: { readonly output?: O[N][M]; run(input: InputOf<I, N, M>, call: SdkCall): AnswerOf<O[N][M]> }
  }
}

/** What a handler gets: what its input schema makes of the argument. */
export type InputOf<I extends SdkSchemas, N, M> = N extends keyof I ? (M extends keyof I[N] ? z.output<I[N][M]> : never) : never

/** What a handler may answer: anything where there is no output schema. */
export type AnswerOf<Output> = z.input<Output> | Promise<z.input<Output>>
