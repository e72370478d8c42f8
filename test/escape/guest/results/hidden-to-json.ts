import type { Attack } from '../../attack.ts'

/** Functions named toJSON where they are not seen: on prototypes, between them, hidden on an object. None is called. */
export default {
  name: 'functions named toJSON on prototypes, between them, and hidden on an object',
  expect: { status: 'answered', value: [{ a: [1] }, { b: 'x' }, 0] },
  plugin: String.raw`
    let called = 0
    const evil = function () { called += 1; return 'evil' }
    export default async () => {
      const hidden = defineProperty({ b: 'x' }, 'toJSON', { value: evil, enumerable: false })
      for (const target of [Object.prototype, String.prototype, Number.prototype]) defineProperty(target, 'toJSON', { configurable: true, value: evil })
      delete Object.prototype.toJSON
      setPrototypeOf(Array.prototype, Object.create(Object.prototype, { toJSON: { value: evil } }))
      const list = []
      for (const [index, value] of [{ a: [1] }, hidden].entries()) defineProperty(list, index, { value, enumerable: true, configurable: true, writable: true })
      defineProperty(list, 2, { get: () => called, enumerable: true, configurable: true })
      return [...list]
    }
  `,
} satisfies Attack
