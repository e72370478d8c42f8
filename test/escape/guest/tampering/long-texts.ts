import type { Attack } from '../../attack.ts'

const LONG = 'x'.repeat(20_000)

/** Replaced built-ins around texts that cross as blocks of their own: a length that lies, a lone surrogate that claims to have UTF-8, blocks that were put in between. */
export default {
  name: 'replaced built-ins around texts that cross as blocks of their own',
  expect: { status: 'answered', value: [LONG, `\ud800${LONG}`, { $: ['t', 0] }, LONG, 0], calls: [`kv.echo ["${LONG}"]`] },
  plugin: String.raw`
    let seen = 0
    const lie = (answer) => function () { seen += 1; return answer }
    const LONG = 'x'.repeat(20000)
    export default async (input, ctx) => {
      defineProperty(String.prototype, 'isWellFormed', { value: lie(true) })
      defineProperty(String.prototype, 'charCodeAt', { value: lie(0) })
      defineProperty(RegExp.prototype, 'exec', { value: lie(null) })
      for (const key of ['apartFrom', 'byteLength', 'firstBlob']) defineProperty(Object.prototype, key, { configurable: true, get: lie(0), set: lie(0) })
      for (let i = 0; i < 9; i += 1) defineProperty(Array.prototype, i, { configurable: true, get: lie('stolen'), set: lie(0) })
      const list = (...values) => { const made = []; for (let i = 0; i < values.length; i += 1) defineProperty(made, i, { value: values[i], enumerable: true, writable: true, configurable: true }); return made }
      const echoed = await ctx.sdk.kv.echo(list(LONG))
      return list(LONG, '\ud800' + LONG, { $: list('t', 0) }, echoed[0], seen)
    }
  `,
} satisfies Attack
