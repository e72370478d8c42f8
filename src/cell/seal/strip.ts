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
  refuseText()
  const loader = Module as unknown as { _load: unknown; prototype: { require: unknown }; _cache?: object }
  loader._load = refuse
  loader.prototype.require = refuse
  Module.registerHooks({ resolve: refuse, load: refuse })
}

/**
 * No code from text in the cell's own context. Node's flag for that would make it compile its own modules anew at every start (10 ms);
 * the isolates have it all the same, where it can do no more than the plugin.
 */
function refuseText(): void {
  const refuseCode = (): never => {
    throw new EvalError('Code generation from strings disallowed for this context')
  }
  Object.defineProperty(globalThis, 'eval', { value: refuseCode })
  Object.defineProperty(globalThis, 'Function', { value: refuseCode })
  for (const made of [() => {}, async () => {}, function* () {}, async function* () {}]) {
    Object.defineProperty(Object.getPrototypeOf(made), 'constructor', { value: refuseCode })
  }
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
