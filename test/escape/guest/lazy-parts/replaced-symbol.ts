import type { Attack } from '../../attack.ts'

/** A replaced Symbol that hands out what it made to the parts before they are loaded, to call the constructors that the platform keeps to itself. */
export default {
  name: 'a replaced Symbol, whose symbols open the constructors of AbortSignal, Performance and Navigator',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    const made = []
    const own = Symbol
    const replaced = function Symbol(text) { const one = own(text); made[made.length] = one; return one }
    for (const key of ownKeys(own)) try { defineProperty(replaced, key, getOwnPropertyDescriptor(own, key)) } catch {}
    globalThis.Symbol = replaced
    export default () => {
      const opened = []
      for (const maker of [AbortSignal, Performance, Navigator, Crypto, CryptoKey, SubtleCrypto, MessagePort, ReadableStreamDefaultController]) {
        for (const token of [...made, undefined]) try { new maker(token, {}); opened.push(maker.name) } catch {}
      }
      return [...opened, ...made.map(String)]
    }
  `,
} satisfies Attack
