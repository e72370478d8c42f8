import type { Attack } from '../../attack.ts'

/** Built-ins replaced while an argument is being encoded. */
export default {
  name: 'built-ins replaced while an argument is being encoded',
  expect: { status: 'answered', value: ['x', 1], calls: ['kv.echo ["x",1]'] },
  plugin: String.raw`
    export default (input, ctx) => {
      const evil = new Proxy(['x', 1], { getOwnPropertyDescriptor(target, key) { Object.hasOwn = Object.keys = Array.isArray = JSON.stringify = Reflect.getPrototypeOf = () => 'evil'; Array.prototype[Symbol.iterator] = null; return getOwnPropertyDescriptor(target, key) } })
      return ctx.sdk.kv.echo(evil)
    }
  `,
} satisfies Attack
