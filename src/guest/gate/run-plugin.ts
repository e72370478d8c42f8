import { encodeThrown } from '../../values/encode-thrown.ts'
import { encodeValue, LONG_TEXT } from '../../values/encode-value.ts'
import { MOST_BYTE_ARRAYS } from '../../values/value-budget.ts'
import { HiddenPromise, jsonStringify, safeThen, whenSettled } from '../primordials.ts'
import type { GateConfig } from './config.ts'
import { type Entry, findEntry, NO_ENTRY } from './find-entry.ts'
import type { HostCalls } from './host-calls.ts'
import type { Outbox } from './outbox.ts'

/** The host function that answers what a session yields. */
const YIELD = 'session.yield'

/** The script of a plugin: an async function that runs the module's body and registers its exports. */
export type PluginScript = (register: (module: Readonly<Record<string, unknown>>) => void) => Promise<unknown>

/** How Request and Response are made, once the plugin needs them. */
export interface FetchForm {
  readonly toRequest: (input: unknown) => unknown
  readonly fromResponse: (response: unknown) => Promise<unknown>
}

/** What running a plugin needs. */
export interface PluginRun {
  readonly config: GateConfig
  readonly outbox: Outbox
  readonly calls: HostCalls
  readonly fetchForm: () => FetchForm
}

/** Evaluates the module body once per isolate. @returns its entry, null when it has none of the forms; rejects with what the body throws. */
export function evaluate(script: PluginScript): HiddenPromise<Entry | null> {
  return new HiddenPromise((resolve, reject) => {
    let entry: Entry | null = null
    const registered = (module: Readonly<Record<string, unknown>>) => {
      entry = findEntry(module)
    }
    try {
      safeThen(script(registered), () => resolve(entry), reject)
    } catch (error) {
      reject(error)
    }
  })
}

/** Calls the entry with the input. Everything that it does, also at its end, happens inside timed turns. */
export function invoke(entry: Entry | null, args: { readonly input: unknown; readonly context: unknown }, run: PluginRun): void {
  if (entry === null) return run.outbox.end('entry', jsonStringify(NO_ENTRY), [])
  const fail = (error: unknown) => endWithError(error, run.outbox)
  const finish = (value: unknown) => endWithValue(value, run)
  try {
    // Taken out of the record first, so that the plugin's function is not called as a method of it.
    const { call } = entry
    if (entry.form === 'function') whenSettled(call(args.input, args.context), finish, fail)
    else if (entry.form === 'session') drive(call(args.input, args.context) as never, run)
    else {
      const form = run.fetchForm()
      whenSettled(call(form.toRequest(args.input), args.context), (response) => {
        try {
          safeThen(form.fromResponse(response), finish, fail)
        } catch (error) {
          fail(error)
        }
      }, fail)
    }
  } catch (error) {
    fail(error)
  }
}

/** Runs a session: what it yields is a question to the host, what the host answers is the value of `yield`. */
function drive(session: AsyncGenerator<unknown, unknown, unknown>, run: PluginRun): void {
  const fail = (error: unknown) => endWithError(error, run.outbox)
  const step = (method: 'next' | 'throw', value: unknown): void => {
    try {
      whenSettled(session[method](value), (result) => {
        const { done, value: given } = result as IteratorResult<unknown>
        if (done === true) return endWithValue(given, run)
        safeThen(run.calls.call(YIELD, [given]), (answer) => step('next', answer), (error) => step('throw', error))
        return undefined
      }, fail)
    } catch (error) {
      fail(error)
    }
  }
  step('next', undefined)
}

function endWithValue(value: unknown, run: PluginRun): void {
  const { outbox, config } = run
  const encoded = encodeValue(value, { root: 'result', budget: config.budget, sanitise: config.sanitise, apartFrom: LONG_TEXT, byteArrays: MOST_BYTE_ARRAYS, native: true })
  if (encoded.ok) return outbox.end('ok', encoded.text, encoded.blobs)
  outbox.end(encoded.reason === 'budget' ? 'over' : 'kind', jsonStringify(encoded.message), [])
}

/** Ends the run with what the plugin threw. */
export function endWithError(error: unknown, outbox: Outbox): void {
  const encoded = encodeThrown(error)
  outbox.end('threw', encoded.text, encoded.blobs)
}
