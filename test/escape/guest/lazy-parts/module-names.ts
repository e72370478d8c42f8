import type { Attack } from '../../attack.ts'

/** The names of functions in stacks while parts load, for paths of the machine that built them. */
export default {
  name: 'the names of functions in stacks while parts load, for paths of the machine that built them',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    Error.stackTraceLimit = 100
    const stacks = []
    for (const [target, key] of [[Set.prototype, 'add'], [Map.prototype, 'set'], [Object, 'defineProperties'], [Object, 'getOwnPropertyDescriptor'], [Object, 'freeze'], [Array.prototype, Symbol.iterator]]) {
      const real = target[key]
      target[key] = function (...args) { stacks[stacks.length] = new Error('seen').stack; return apply(real, this, args) }
    }
    export default async () => {
      for (const name of ['URL', 'URLPattern', 'ReadableStream', 'fetch', 'TextDecoder', 'structuredClone', 'MessageChannel', 'CompressionStream', 'crypto', 'ErrorEvent', 'console']) void globalThis[name]
      void new URL('http://b\u00fccher.test/')
      const text = stacks.join('\n')
      return stacks.length === 0 ? ['nothing was seen'] : [...new Set(text.match(/.*(?:node_modules|\.\.\/|\(\/|at \/|file:|node:|\.cjs).*/g))].slice(0, 5)
    }
  `,
} satisfies Attack
