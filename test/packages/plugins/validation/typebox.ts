import { Type } from '@sinclair/typebox'
import { TypeCompiler } from '@sinclair/typebox/compiler'
import { Value } from '@sinclair/typebox/value'

const Event = Type.Object({ kind: Type.Union([Type.Literal('push'), Type.Literal('tag')]), count: Type.Integer({ minimum: 1, default: 1 }) })

export default function () {
  const check = TypeCompiler.Compile(Event)
  return { made: Value.Default(Event, { kind: 'push' }), good: check.Check({ kind: 'tag', count: 2 }), problems: [...check.Errors({ kind: 'x', count: 0 })].map(({ path }) => path) }
}
