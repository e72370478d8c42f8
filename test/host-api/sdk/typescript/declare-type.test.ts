import t from 'tap'
import { z } from 'zod'
import { declareType } from '../../../../host-api/sdk/typescript/declare-type.ts'

const declare = (schema: z.ZodType) => declareType(schema, { io: 'input', name: 'Arg' })

t.test('declareType() writes plain schemas in place', async (t) => {
  t.strictSame(declare(z.array(z.string())), { type: 'string[]', aliases: [] })
})

t.test('declareType() declares what is referred to, under names of its own', async (t) => {
  const Tree = z.object({ get kids() { return z.array(Tree) } })
  t.strictSame(declare(Tree), { type: 'Arg', aliases: ['type Arg = {\n  kids: Arg[]\n}'] })
  const Named = z.object({ x: z.number() }).meta({ id: 'P t/~1', description: 'A point' })
  t.strictSame(declare(z.array(Named)), { type: 'Arg_0[]', aliases: ['/** A point */\ntype Arg_0 = {\n  x: number\n}'] })
  const Good = z.object({ x: z.number() }).meta({ id: 'Point' })
  t.strictSame(declare(z.array(Good)).type, 'Arg_Point[]')
})
