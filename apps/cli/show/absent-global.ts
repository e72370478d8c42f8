import type { RunError } from '../../../src/core/outcome.ts'

const PAGE = '"What does not work" in docs/npm-packages.md has more'
const NO_DOM = `a plugin has no page; ${PAGE}`
const NO_COMMONJS = 'a plugin is an ES module: import by literal names'
const NOT_ON_PURPOSE = 'a plugin does not have it, on purpose: docs/web-platform.md says why'

/** What to do about names of browsers and of Node that a plugin does not have. */
const TIPS: ReadonlyMap<string, string> = new Map([
  ['Buffer', 'use Uint8Array, or npm install buffer and write: import { Buffer } from "buffer". For a package that wants the global: globalThis.Buffer = Buffer in a file that is imported first'],
  ['process', 'what a plugin may know of its surroundings is in ctx.run and ctx.env'],
  ['global', 'write globalThis'],
  ['setImmediate', 'write setTimeout(run, 0) or queueMicrotask(run)'],
  ['XMLHttpRequest', 'use fetch'],
  ['WebSocket', 'use fetch: a plugin has no sockets'],
  ...['document', 'window', 'location', 'localStorage', 'sessionStorage', 'DOMParser', 'HTMLElement'].map((name) => [name, NO_DOM] as const),
  ...['require', 'module', 'exports', '__dirname', '__filename'].map((name) => [name, NO_COMMONJS] as const),
  ...['WebAssembly', 'SharedArrayBuffer', 'Atomics', 'Worker', 'importScripts'].map((name) => [name, NOT_ON_PURPOSE] as const),
])

/** Advice for an error that names a global which a plugin does not have, or null. The error is the plugin's, the advice is ours. */
export function tipForAbsentGlobal({ name, message }: Pick<RunError, 'name' | 'message'>): string | null {
  const absent = name === 'ReferenceError' ? /^(?<absent>\w{1,40}) is not defined$/.exec(message)?.groups?.['absent'] : undefined
  return TIPS.get(absent ?? '') ?? null
}
