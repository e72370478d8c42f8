import { SallyportError } from '../../src/core/errors.ts'
import { whenReady } from '../../src/core/when-ready.ts'
import type { Attachment, Capability, HostCall, HostFunction } from '../../src/policy/capability.ts'
import { CheckedSdkName } from '../../src/policy/checked-sdk-name.ts'
import { decide } from '../../src/policy/decide.ts'
import { quote } from '../quote.ts'
import { checkAnswer } from './call/check-answer.ts'
import { compileDefinitions, type SdkEntry } from './define/compile-definitions.ts'
import { hideFailure } from './call/hide-failure.ts'
import { parseArgument } from './call/parse-argument.ts'
import { printSdk } from './typescript/print-sdk.ts'
import { runHandler } from './call/run-handler.ts'
import type { SdkHandlers, SdkInputs, SdkSchemas } from './define/sdk-definitions.ts'

/** Settings of `sdk()`. */
export interface SdkOptions {
  /** Text before every namespace name, so that two sets of definitions do not collide: `acme_` gives `ctx.sdk.acme_kv.get`. Default none. */
  readonly prefix?: string
}

/** A capability that can tell authors of plugins what it offers. */
export interface SdkCapability extends Capability {
  /** Writes the typings of its functions, as `sdkTypings` does. */
  typings(): string
}

/**
 * Offers functions of the embedder to plugins as `ctx.sdk.<namespace>.<method>(argument)`.
 * A plugin sees the methods that its policy allows or would ask about; each call is decided again, so a revoked grant ends at once.
 * The argument is checked by the method's `input` schema, the answer by its `output` schema; handlers get tenant and user from the host.
 * Definitions are copied: changing the object later changes nothing.
 * @throws SallyportError SP_USAGE for a name or a definition that cannot work
 * @example sdk({ kv: { get: { input: z.object({ key: z.string() }), output: z.string().nullable(), run: ({ key }, call) => store.get(call.tenant, key) } } })
 */
export function sdk<I extends SdkSchemas, O>(definitions: SdkInputs<I> & SdkHandlers<I, O>, options: SdkOptions = {}): SdkCapability {
  const entries = compileDefinitions(definitions, options.prefix)
  return {
    name: 'sdk',
    typings: () => printSdk(entries),
    attach({ policy }): Attachment | null {
      const granted = entries.filter(({ name }) => decide(policy, { kind: 'sdk', name }).effect !== 'deny')
      if (granted.length === 0) return null
      return {
        functions: granted.map(makeFunction),
        members: granted.map(({ namespace, method, name }) => ({ path: ['sdk', namespace, method], call: `sdk.${name}` })),
      }
    },
  }
}

function makeFunction(entry: SdkEntry): HostFunction {
  return {
    name: `sdk.${entry.name}`,
    effect: entry.effect,
    describe: () => entry.name,
    call: (args, call) => whenReady(CheckedSdkName.checkNow(call.guard, entry.name), (proof) => act(proof, entry, { args, call })),
  }
}

/** Carries out a call whose name was checked: at once where guard, schemas and handler do not wait, as most do not. */
function act(proof: CheckedSdkName, entry: SdkEntry, { args, call }: { readonly args: unknown; readonly call: HostCall }): unknown {
  // SECURITY: the name that was allowed is the name that runs; test/host-api/sdk/sdk.test.ts
  if (proof.name !== entry.name) throw new SallyportError('SP_INTERNAL', `Checked ${quote(proof.name)} but was to run ${quote(entry.name)}`)
  const check = (answer: unknown) => hideFaults(entry, () => checkAnswer(entry, answer))
  return whenReady(hideFaults(entry, () => parseArgument(entry, args)), (input) => whenReady(runHandler(entry, input, call), check))
}

/** Runs schemas, whose refinements are the embedder's code: what they throw is for the embedder only. */
function hideFaults(entry: SdkEntry, work: () => unknown): unknown {
  const hide = (error: unknown): never => {
    if (error instanceof SallyportError && (error.code === 'SP_SDK_INPUT' || error.code === 'SP_SDK_OUTPUT')) throw error
    throw hideFailure(entry, error)
  }
  try {
    const done = work()
    return done instanceof Promise ? done.catch(hide) : done
  } catch (error) {
    return hide(error)
  }
}
