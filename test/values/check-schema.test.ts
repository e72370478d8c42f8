import t from 'tap'
import { z } from 'zod'
import { checkSchema, isStandardSchema, type StandardSchema } from '../../src/values/check-schema.ts'

const options = { root: 'result', code: 'SP_OUTPUT_SCHEMA' } as const
/** What it throws at once counts like what it rejects with. */
const check = async (...args: Parameters<typeof checkSchema>): Promise<unknown> => checkSchema(...args)
const never = () => { throw new Error('broken') }
const schemaOf = (validate: StandardSchema['~standard']['validate']): StandardSchema => ({ '~standard': { version: 1, vendor: 'test', validate } })

t.test('checkSchema() gives back what the schema makes of the value', async (t) => {
  const schema: StandardSchema = z.object({ price: z.number(), currency: z.string().default('EUR') })
  t.strictSame(await checkSchema(schema, { price: 1, other: 2 }, options), { price: 1, currency: 'EUR' })
  t.equal(await checkSchema(schemaOf(async (value) => ({ value: `${String(value)}!` })), 'a', options), 'a!')
})

t.test('checkSchema() names each faulty element', async (t) => {
  const schema = z.object({ items: z.array(z.object({ price: z.number() })), 'a b': z.string() })
  await t.rejects(check(schema, { items: [{ price: 1 }, { price: 'x' }], 'a b': 1 }, options), {
    code: 'SP_OUTPUT_SCHEMA', message: /^The result does not match its schema: result\.items\[1\]\.price: .*expected number.*; result\["a b"\]: .*expected string/, data: { issues: [/price/, /a b/] },
  })
  await t.rejects(check(z.number(), 'x', { root: 'input', code: 'SP_INPUT_SCHEMA' }), { code: 'SP_INPUT_SCHEMA', message: /^The input does not match its schema: input: / })
  await t.rejects(check(schemaOf(() => ({ issues: [{ message: 'bad', path: [{ key: 'a' }, 0, Symbol('s')] }] })), 1, options), { message: /: result\.a\[0\]\["Symbol\(s\)"\]: bad$/ })
})

t.test('checkSchema() keeps messages short and without control characters', async (t) => {
  const issues = Array.from({ length: 50 }, () => ({ message: `\u001b[31m${'x'.repeat(5000)}`, path: ['k'.repeat(5000)] }))
  const error: unknown = await check(schemaOf(() => ({ issues })), 1, options).catch((caught: unknown) => caught)
  t.ok(error instanceof Error && error.message.length < 4000)
  t.match(error, { message: /and 45 more$/ })
  t.notMatch(error, { message: /\u001b/ })
})

t.test('checkSchema() blames the host for a schema that throws', async (t) => {
  const cause = new Error('broken')
  await t.rejects(check(schemaOf(() => { throw cause }), 1, options), { code: 'SP_INTERNAL', cause })
  await t.rejects(check(schemaOf(() => Promise.reject(cause)), 1, options), { code: 'SP_INTERNAL' })
})

t.test('isStandardSchema() knows the interface', async (t) => {
  t.ok(isStandardSchema(z.string()))
  t.ok(isStandardSchema(Object.assign(() => 1, schemaOf((value) => ({ value })))))
  for (const other of [null, {}, { '~standard': null }, { '~standard': { version: 2, validate: () => 1 } }, { '~standard': { version: 1 } }, 'x']) t.notOk(isStandardSchema(other))
})

t.test('checkSchema() answers at once where the schema does, and throws at once', async (t) => {
  t.equal(checkSchema(z.number(), 1, options), 1)
  t.throws(() => checkSchema(z.number(), 'x', options), { code: 'SP_OUTPUT_SCHEMA' })
  t.throws(() => checkSchema(schemaOf(never), 1, options), { code: 'SP_INTERNAL' })
  t.type(checkSchema(schemaOf(async (value) => ({ value })), 1, options), Promise)
  const thenable = { then: (done: (result: { value: unknown }) => void) => done({ value: 2 }) }
  t.equal(await checkSchema(schemaOf(() => thenable as never), 1, options), 2)
})
