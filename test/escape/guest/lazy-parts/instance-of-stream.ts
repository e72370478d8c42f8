import type { Attack } from '../../attack.ts'

/** An object that passes for a stream by Symbol.hasInstance, as the body of a request. */
export default {
  name: 'an object that passes for a stream by Symbol.hasInstance, as the body of a request',
  expect: { status: 'answered', value: [], requests: [] },
  plugin: String.raw`
    export default async (input, ctx) => {
      const loot = []
      void ReadableStream
      defineProperty(ReadableStream, Symbol.hasInstance, { value: () => true })
      const body = { locked: false, getReader() { return { read: async () => ({ done: false, get value() { loot.push('read'); return { byteLength: -1, length: 2 ** 40 } } }), cancel: async () => {} } } }
      try { await fetch('http://127.0.0.1:' + input.port + '/', { method: 'POST', body, duplex: 'half' }); loot.push('sent') } catch (error) { loot.push(...hostOf(error)) }
      return loot.filter((item) => item !== 'read')
    }
  `,
} satisfies Attack
