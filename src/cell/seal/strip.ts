import Module from 'node:module'

const PROCESS_MEMBERS = [
  'binding', '_linkedBinding', 'dlopen', 'getBuiltinModule', 'execve', 'abort', 'setuid', 'setgid', 'seteuid', 'setegid', 'setgroups', 'initgroups',
  '_debugProcess', '_debugEnd', 'loadEnvFile', 'setSourceMapsEnabled', 'report',
]

const GLOBALS = ['fetch', 'WebSocket', 'EventSource', 'WebAssembly', 'SharedArrayBuffer', 'Worker', 'BroadcastChannel', 'MessageChannel', 'navigator', 'localStorage', 'sessionStorage']

/**
 * Takes the handles away that code in the cell's own context would reach for first. Hygiene, not a boundary:
 * it turns lazy attempts into clean errors; the kernel stops the others.
 */
export function strip(): void {
  for (const name of PROCESS_MEMBERS) bury(process, name)
  for (const name of GLOBALS) bury(globalThis, name)
  const loader = Module as unknown as { _load: unknown; prototype: { require: unknown }; _cache?: object }
  loader._load = refuse
  loader.prototype.require = refuse
  Module.registerHooks({ resolve: refuse, load: refuse })
}

function bury(holder: object, name: string): void {
  if (!(name in holder)) return
  // Deleted first: defining over a lazy global of Node makes Node load what is behind it, 50 ms of undici for WebSocket.
  Reflect.deleteProperty(holder, name)
  Object.defineProperty(holder, name, { value: undefined, writable: true, configurable: true, enumerable: false })
}

function refuse(): never {
  throw new TypeError('Nothing more is loaded in a cell')
}
