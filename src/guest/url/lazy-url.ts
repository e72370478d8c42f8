import { kit } from '../part-kit.ts'

/** Stands in for the global URL in libraries: the class of this isolate, whatever the plugin put in its place. */
export function URL(...args: readonly unknown[]): object {
  return kit.primordials.construct(kit.require('url')['URL'] as new (...args: unknown[]) => object, args)
}
