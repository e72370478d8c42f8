import type { Attack } from '../../attack.ts'

/** A result that is a proxy and answers otherwise every time. */
export default {
  name: 'a result that is a proxy and answers otherwise every time',
  expect: { status: 'answered', value: { a: 2 } },
  plugin: String.raw`
    export default () => { let count = 0; return new Proxy({ a: 1 }, { get(target, key) { count += 1; return key === 'a' ? count : undefined }, ownKeys() { return ['a'] }, getOwnPropertyDescriptor() { return { value: 1, enumerable: true, configurable: true } } }) }
  `,
} satisfies Attack
