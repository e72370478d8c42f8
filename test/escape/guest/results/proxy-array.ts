import type { Attack } from '../../attack.ts'

/** An array proxy that lies about its length. */
export default {
  name: 'an array proxy that lies about its length',
  expect: { status: 'threw', code: 'SP_VALUE_REFUSED', message: /hole|length|threw/ },
  plugin: String.raw`
    export default () => new Proxy([1, 2], { get(target, key, self) { return key === 'length' ? 5 : Reflect.get(target, key, self) } })
  `,
} satisfies Attack
