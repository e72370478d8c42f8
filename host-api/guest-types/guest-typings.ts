import { readFileSync } from 'node:fs'
import type { SdkDefinitions } from '../sdk/define/sdk-definitions.ts'
import { type SdkTypingsOptions, sdkTypings } from '../sdk/typings.ts'

// The references to parts of the language library count only at the top.
const FILES = ['language.d.ts', 'sallyport-guest.d.ts', 'web-events.d.ts', 'web-messages.d.ts', 'web-basics.d.ts', 'web-streams.d.ts', 'web-fetch.d.ts', 'web-crypto.d.ts']

/**
 * Writes the whole typings of a plugin's world as the text of one .d.ts file: `ctx`, the web globals that exist, and the host functions
 * of `definitions` when they are given. To be saved beside a plugin that is type-checked with `"lib": ["es5"], "types": []`; it names the parts of the language itself.
 * @throws SallyportError SP_USAGE as `sdkTypings` does
 */
export function guestTypings(definitions?: SdkDefinitions, options: SdkTypingsOptions = {}): string {
  const texts = FILES.map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'))
  if (definitions !== undefined) texts.push(sdkTypings(definitions, options))
  return texts.join('\n')
}
