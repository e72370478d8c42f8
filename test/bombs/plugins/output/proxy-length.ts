import type { Attack } from '../../../escape/attack.ts'

/** An array proxy of nine quadrillion elements. */
export default {
  name: 'an array proxy of nine quadrillion elements',
  expect: { status: 'trapped', limit: 'output' },
  plugin: String.raw`
    export default () => new Proxy([], { get: (target, key) => key === 'length' ? Number.MAX_SAFE_INTEGER : 1 })
  `,
} satisfies Attack
