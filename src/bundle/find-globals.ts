const NAMES = new Set([
  ...['fetch', 'Request', 'Response', 'Headers', 'FormData', 'Blob', 'File', 'URL', 'URLSearchParams', 'URLPattern'],
  ...['AbortController', 'AbortSignal', 'Event', 'EventTarget', 'CustomEvent', 'ErrorEvent', 'DOMException', 'TextEncoder', 'TextDecoder', 'TextEncoderStream', 'TextDecoderStream'],
  ...['ReadableStream', 'WritableStream', 'TransformStream', 'ByteLengthQueuingStrategy', 'CountQueuingStrategy', 'CompressionStream', 'DecompressionStream'],
  ...['ReadableStreamDefaultReader', 'ReadableStreamBYOBReader', 'ReadableByteStreamController', 'ReadableStreamBYOBRequest', 'ReadableStreamDefaultController'],
  ...['TransformStreamDefaultController', 'WritableStreamDefaultController', 'WritableStreamDefaultWriter'],
  ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'queueMicrotask', 'structuredClone', 'reportError', 'atob', 'btoa'],
  ...['crypto', 'Crypto', 'CryptoKey', 'SubtleCrypto', 'performance', 'Performance', 'navigator', 'console', 'self', 'globalThis', 'WebAssembly'],
])

/**
 * Finds the web-platform globals whose names occur in a script, also in strings and as property names.
 * It is a hint for what to prepare; code that computes a name is not seen.
 */
export function findGlobals(script: string): string[] {
  const found = new Set<string>()
  for (const [word] of script.matchAll(/[\w$]+/g)) if (NAMES.has(word)) found.add(word)
  return [...found].sort()
}
