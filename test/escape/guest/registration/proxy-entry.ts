import type { Attack } from '../../attack.ts'

/** An entry that is a proxy of a function and sees how it is called. */
export default {
  name: 'an entry that is a proxy of a function and sees how it is called',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    export default new Proxy(function () {}, { apply(target, self, args) { return [...walk({ self: Object(self), args }), ...(self === undefined ? [] : ['a receiver']), ...(args.length === 2 ? [] : ['more arguments'])] }, getPrototypeOf: () => Function.prototype })
  `,
} satisfies Attack
