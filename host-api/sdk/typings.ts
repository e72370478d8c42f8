import { compileDefinitions } from './define/compile-definitions.ts'
import { printSdk } from './typescript/print-sdk.ts'
import type { SdkDefinitions } from './define/sdk-definitions.ts'

/** Settings of `sdkTypings()`. */
export interface SdkTypingsOptions {
  /** The same prefix that `sdk()` was given. Default none. */
  readonly prefix?: string
}

/**
 * Writes the typings of `ctx.sdk` for authors of plugins, as the text of a .d.ts file that adds to `sallyport-guest.d.ts`.
 * Types come from the schemas, comments from the descriptions. Everything is optional, since a policy decides what exists.
 * @throws SallyportError SP_USAGE for definitions that `sdk()` would refuse, or a schema that cannot be written down
 */
export function sdkTypings(definitions: SdkDefinitions, options: SdkTypingsOptions = {}): string {
  return printSdk(compileDefinitions(definitions, options.prefix))
}
