import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ivm from 'isolated-vm'
import { leaveAtOnce } from './leave-at-once.ts'
import { bundleGuest as bundle, bundlePart as bundlePartFile } from '../../tools/guest-bundle.ts'

leaveAtOnce()

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

/** Bundles a guest module in memory, as tools/build.ts does it, into `var NAME = ...`. */
export function bundleGuest(entry: string, globalName: string, how: Parameters<typeof bundle>[2] = {}): Promise<string> {
  return bundle(join(root, entry), globalName, how)
}

/** The script of a part: `var part = (kit) => exports`. */
export function bundlePart(name: string): Promise<string> {
  return bundlePartFile(join(root, `src/guest/parts/${name}.ts`))
}

/** A bare isolate with one script loaded, in which snippets are evaluated to plain data. */
export interface GuestIsolate extends Disposable {
  /** Evaluates the body of an async function; what it returns is copied out. */
  readonly run: (body: string) => Promise<unknown>
  readonly runSync: (script: string) => unknown
  readonly context: ivm.Context
}

/** Makes an isolate and runs `scripts` in its global scope, in order. */
export function makeIsolate(scripts: readonly string[]): GuestIsolate {
  const isolate = new ivm.Isolate({ memoryLimit: 64 })
  const context = isolate.createContextSync()
  for (const script of scripts) context.evalSync(script, { timeout: 2000 })
  // eval() hands the promise over natively: nothing in the isolate that a test tampered with takes part.
  const run = async (body: string): Promise<unknown> => await context.eval(`(async () => {${body}\n})()`, { timeout: 2000, promise: true, copy: true })
  return { run, runSync: (script) => context.evalSync(script, { timeout: 2000, copy: true }), context, [Symbol.dispose]: () => isolate.dispose() }
}

const PARTS = readdirSync(join(root, 'src/guest/parts')).map((file) => file.replace(/\.ts$/, ''))

/** The scripts of an isolate with the whole web platform over the stub gate of boot-web.ts: the gate is `globalThis.gate`. */
export async function webScripts(): Promise<readonly string[]> {
  const sources = await Promise.all(PARTS.map(async (part) => [part, await bundlePart(part)] as const))
  const boot = await bundleGuest('test/guest/boot-web.ts', 'bootScript')
  return [boot, `globalThis.gate = bootScript.bootWeb(${JSON.stringify(Object.fromEntries(sources))}); 0`]
}
