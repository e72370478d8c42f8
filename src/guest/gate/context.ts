import { decodeForGuest } from '../../values/decode-in-guest.ts'
import { arrayCopy, defineData, freeze, hasOwn, objectKeys } from '../primordials.ts'
import type { GateConfig } from './config.ts'
import type { HostCalls } from './host-calls.ts'

/** The host function behind ctx.permissions.query. */
const QUERY = 'permissions.query'

/** Builds the `ctx` of one run: only what was granted exists on it. */
export function makeContext(config: GateConfig, run: { readonly info: object; readonly signal: () => object; readonly calls: HostCalls }): object {
  const context = {
    get signal() { return run.signal() },
    set signal(value: unknown) { defineData(context, 'signal', value) },
  }
  const { calls } = run
  const data = decodeForGuest(config.data, []) as Record<string, unknown>
  const names = objectKeys(data)
  for (let index = 0; index < names.length; index += 1) defineData(context, names[index] as string, data[names[index] as string])
  for (let index = 0; index < config.members.length; index += 1) {
    const member = config.members[index] as GateConfig['members'][number]
    // Rest parameters make a real array, whatever the plugin did to iteration.
    place(context, member.path, (...args: unknown[]) => calls.call(member.call, withoutTail(args)))
  }
  defineData(context, 'permissions', freeze({ query: (descriptor: unknown) => calls.call(QUERY, [descriptor]) }))
  defineData(context, 'run', freeze(run.info))
  return context
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
