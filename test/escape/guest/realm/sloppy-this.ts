import type { Attack } from '../../attack.ts'

/** The global object of sloppy code, looking for what strict code does not see. */
export default {
  name: 'the global object of sloppy code, looking for what strict code does not see',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    export default () => {
      const sloppy = Function('return this')()
      const indirect = (0, eval)('this')
      const names = new Set(Object.getOwnPropertyNames(sloppy))
      return [...(sloppy === globalThis ? [] : ['another global']), ...(indirect === globalThis ? [] : ['another global']), ...NODE.filter((name) => names.has(name))]
    }
  `,
} satisfies Attack
