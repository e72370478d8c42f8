import { decodeForGuest } from '../../values/decode-in-guest.ts'
import { arrayCopy, defineData, defineProperty, freeze, getPrototypeOf, hasOwn, objectKeys } from '../primordials.ts'
import type { GateConfig } from './config.ts'
import type { HostCalls } from './host-calls.ts'

/** The host function behind ctx.permissions.query. */
const QUERY = 'permissions.query'

/** What the `ctx` of one run is made of. */
export interface ContextParts {
  readonly info: object
  readonly signal: () => object
  readonly calls: HostCalls
  /** What stands at `ctx.signal`: the same for all runs of an isolate. */
  readonly accessor: PropertyDescriptor
}

/** Builds the `ctx` of one run: only what was granted exists on it. */
export function makeContext(config: GateConfig, { info, signal, calls, accessor }: ContextParts): object {
  // A literal: to add one by one what always stands there costs more than all else in here.
  const always = { permissions: freeze({ query: (descriptor: unknown) => calls.call(QUERY, [descriptor]) }), run: freeze(info) }
  defineProperty(always, 'signal', accessor)
  const context = new Signalled(always, signal)
  const data = decodeForGuest(config.data, []) as Record<string, unknown>
  const names = objectKeys(data)
  for (let index = 0; index < names.length; index += 1) defineData(context, names[index] as string, data[names[index] as string])
  for (let index = 0; index < config.members.length; index += 1) {
    const member = config.members[index] as GateConfig['members'][number]
    // Rest parameters make a real array, whatever the plugin did to iteration.
    place(context, member.path, (...args: unknown[]) => calls.call(member.call, withoutTail(args)))
  }
  return context
}

/** What puts a private field on an object that is there already. */
class Bearer {
  constructor(object: object) {
    // biome-ignore lint/correctness/noConstructorReturn: that is the way to do it.
    return object
  }
}

/** Knows the signal of a context. A closure for each context would make each a shape of its own, which is slow and lives for long. */
class Signalled extends Bearer {
  readonly #signal: () => object

  constructor(context: object, signal: () => object) {
    super(context)
    this.#signal = signal
  }

  /** The signal of a context, or of what inherits from one; undefined for anything else. */
  static of(value: unknown): object | undefined {
    for (let at = value; typeof at === 'object' && at !== null; at = getPrototypeOf(at)) if (#signal in at) return (at as Signalled).#signal()
    return undefined
  }
}

/**
 * Makes what stands at `ctx.signal`, once for all runs of an isolate.
 * @param current the signal of the run under way, for whatever cannot be told to belong to one: a plugin may put a Proxy around its `ctx`.
 */
export function signalAccessor(current: () => object | undefined): PropertyDescriptor {
  return {
    __proto__: null,
    get(this: unknown) { return Signalled.of(this) ?? current() },
    set(this: object, value: unknown) { defineData(this, 'signal', value) },
    enumerable: true,
    configurable: true,
  } as PropertyDescriptor
}

function place(context: object, path: readonly string[], value: unknown): void {
  const head = path[0] as string
  const rest = arrayCopy(path, 1)
  if (rest.length === 0) return defineData(context, head, value)
  if (!hasOwn(context, head)) defineData(context, head, {})
  place((context as Record<string, object>)[head] as object, rest, value)
}

/** Takes away `undefined` at the end of the arguments: it means the same as no argument, and would cross as null. `args` is a real array. */
function withoutTail(args: unknown[]): unknown[] {
  while (args.length > 0 && args[args.length - 1] === undefined) args.length -= 1
  return args
}
