import { isBuiltin } from 'node:module'

/** What to use in place of a module of Node. Keys are names without "node:" and without subpath. */
const ADVICE: Readonly<Record<string, string | undefined>> = {
  assert: 'Throw an Error, or install the package "assert"',
  async_hooks: 'Nothing stands in for AsyncLocalStorage: hand values on as arguments',
  buffer: 'Use Uint8Array with TextEncoder, TextDecoder, atob and btoa, or install the package "buffer"',
  child_process: 'A plugin starts no processes',
  crypto: 'Use the global "crypto", or a package in plain JavaScript such as "@noble/hashes"',
  dns: 'A plugin has no sockets: use fetch',
  events: 'Use EventTarget, or install the package "events"',
  fs: 'Read granted files by ctx.fs',
  http: 'Use fetch',
  http2: 'Use fetch',
  https: 'Use fetch',
  net: 'A plugin has no sockets: use fetch',
  os: 'What a plugin may know of its surroundings is in ctx.run and ctx.env',
  path: 'Join texts, use URL, or install "path-browserify" under the name "path"',
  perf_hooks: 'Use the global "performance"',
  process: 'What a plugin may know of its surroundings is in ctx.run and ctx.env',
  querystring: 'Use URLSearchParams',
  stream: 'Use ReadableStream, WritableStream and TransformStream',
  string_decoder: 'Use TextDecoder with { stream: true }, or install the package "string_decoder"',
  timers: 'Use setTimeout and setInterval, which are globals',
  tls: 'A plugin has no sockets: use fetch',
  url: 'Use URL and URLSearchParams, which are globals',
  util: 'Use structuredClone, TextEncoder and TextDecoder, or install the package "util"',
  worker_threads: 'A plugin has no threads',
  zlib: 'Use CompressionStream and DecompressionStream, or a package in plain JavaScript such as "fflate"',
}

/** True for the name of a module of Node, with or without "node:" in front. */
export function isNodeModule(specifier: string): boolean {
  return specifier.startsWith('node:') || isBuiltin(specifier)
}

/** The name without "node:". */
export function plainName(specifier: string): string {
  return specifier.replace(/^node:/, '')
}

/** What is wrong with importing a module of Node, and what to do instead. Completes the sentence `Cannot import "x": ...`. */
export function builtinFault(specifier: string): string {
  const name = plainName(specifier)
  const [first = ''] = name.split('/')
  const advice = Object.hasOwn(ADVICE, first) ? ADVICE[first] : undefined
  return `"${name.slice(0, 100)}" is a module of Node, which does not exist in a plugin. ${advice ?? 'Use the web-standard globals, or what ctx grants'}`
}
