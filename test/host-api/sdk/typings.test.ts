import fc from 'fast-check'
import t from 'tap'
import { z } from 'zod'
import { guestTypings } from '../../../host-api/guest-types/guest-typings.ts'
import { sdkTypings } from '../../../host-api/sdk/typings.ts'
import { compilePlugin } from '../compile-plugin.ts'

const run = () => null

t.test('sdkTypings() writes one optional function per method, with its description', async (t) => {
  t.equal(sdkTypings({
    kv: {
      get: { description: 'Reads a value.\nNull when there is none.', input: z.object({ key: z.string().describe('Up to 64 letters'), fresh: z.boolean().optional() }), output: z.string().nullable(), run },
      clear: { input: z.undefined(), output: z.undefined(), run },
      list: { input: z.object({}).optional(), run },
    },
  }, { prefix: 'acme_' }), `// The host functions that plugins may be granted. Made by Sallyport from their schemas: do not edit.
declare namespace Sallyport {
  interface Sdk {
    readonly acme_kv?: {
      /**
       * Reads a value.
       * Null when there is none.
       */
      readonly get?: (argument: {
        /** Up to 64 letters */
        key: string
        fresh?: boolean
      }) => Promise<string | null>
      readonly clear?: () => Promise<undefined>
      readonly list?: (argument?: Record<string, never>) => Promise<unknown>
    }
  }
}
`)
})

t.test('sdkTypings() tells what a caller passes and what comes back, where a schema changes values', async (t) => {
  const changing = z.object({ at: z.string().transform((text) => new Date(text)), count: z.number().default(1), n: z.string().transform(Number).pipe(z.number()) })
  const text = sdkTypings({ a: { b: { input: changing, output: changing, run } } })
  t.match(text, /argument: \{\s+at: string\s+count\?: number\s+n: string\s+\}/)
  t.match(text, /Promise<\{\s+at: unknown \/\* transform \*\/\s+count: number\s+n: number\s+\}>/)
})

t.test('sdkTypings() refuses definitions that sdk() would refuse', async (t) => {
  t.throws(() => sdkTypings({ then: { x: { input: z.any(), run } } }), { code: 'SP_USAGE' })
  t.equal(sdkTypings({}).includes('interface Sdk {}'), true)
})

t.test('sdkTypings() says which schema it cannot write down', async (t) => {
  const twice = z.object({ a: z.object({ x: z.string() }).meta({ id: 'twice' }), b: z.lazy(() => { throw new Error('not yet') }) })
  t.throws(() => sdkTypings({ a: { b: { input: twice, run } } }), { code: 'SP_USAGE', message: 'Cannot write the input schema of sdk method "a.b" as a type' })
})

t.test('sdkTypings() keeps the declarations of methods with similar names apart', async (t) => {
  const text = z.object({ get next() { return text.optional() }, text: z.string() })
  const count = z.object({ get next() { return count.optional() }, count: z.number() })
  const plugin = "export default ((_, ctx) => [ctx.sdk?.a?.bC?.({ text: 'x' }), ctx.sdk?.aB?.c?.({ count: 1 })]) satisfies Sallyport.Handler"
  t.equal(await compilePlugin({ 'sallyport.d.ts': guestTypings({ a: { bC: { input: text, run } }, aB: { c: { input: count, run } } }), 'plugin.ts': plugin }), '')
})

t.test('sdkTypings() writes types that hold for recursive and shared schemas', async (t) => {
  const Node = z.object({ name: z.string(), get children() { return z.array(Node) } })
  const Money = z.object({ amount: z.bigint(), currency: z.enum(['EUR', 'JPY']) }).meta({ id: 'Money', description: 'An exact sum' })
  const definitions = { shop: { tree: { input: Node, output: Node, run }, pay: { input: z.object({ total: Money, tip: Money.optional() }), output: z.json(), run } } }
  const plugin = `
    const run: Sallyport.Handler = async (_, ctx) => {
      const tree = await ctx.sdk?.shop?.tree?.({ name: 'a', children: [{ name: 'b', children: [] }] })
      tree?.children[0]?.children[0]?.name.toUpperCase()
      await ctx.sdk?.shop?.pay?.({ total: { amount: 1n, currency: 'EUR' } })
      // @ts-expect-error the child has no children
      await ctx.sdk?.shop?.tree?.({ name: 'a', children: [{ name: 'b' }] })
      // @ts-expect-error no such currency
      await ctx.sdk?.shop?.pay?.({ total: { amount: 1n, currency: 'XXX' } })
    }
    export default run`
  t.equal(await compilePlugin({ 'sallyport.d.ts': guestTypings(definitions), 'plugin.ts': plugin }), '')
})

const { schema } = fc.letrec<{ schema: z.ZodType; leaf: z.ZodType; wrap: z.ZodType }>((tie) => ({
  leaf: fc.constantFrom<z.ZodType>(z.string(), z.number(), z.boolean(), z.null(), z.bigint(), z.date(), z.any(), z.unknown(), z.never(), z.undefined(), z.email(), z.int(), z.nan(), z.instanceof(Uint8Array),
    z.literal(['a"b', 5, true, null]), z.enum(['x-y', '*/']), z.map(z.string(), z.string()), z.set(z.string()), z.symbol(), z.string().transform(Number), z.templateLiteral(['a', z.number()]), z.json()),
  wrap: fc.oneof(
    tie('schema').map((inner) => z.array(inner)), tie('schema').map((inner) => inner.optional()), tie('schema').map((inner) => inner.nullable()), tie('schema').map((inner) => inner.describe('*/ export {} /*\u2028')),
    fc.tuple(tie('schema'), tie('schema')).map(([left, right]) => z.union([left, right])), fc.tuple(tie('schema'), tie('schema')).map(([left, right]) => z.tuple([left], right)),
    tie('schema').map((inner) => z.record(z.string(), inner)), tie('schema').map((inner) => z.partialRecord(z.enum(['a', 'b c']), inner)),
    fc.dictionary(fc.string({ maxLength: 6 }).filter((key) => key !== '__proto__'), tie('schema'), { maxKeys: 3 }).map((shape) => z.object(shape)), tie('schema').map((inner) => z.looseObject({ inner })), tie('schema').map((inner) => z.object({ a: z.string() }).catchall(inner)),
  ),
  schema: fc.oneof({ maxDepth: 4 }, tie('leaf'), tie('wrap')),
}))

t.test('sdkTypings() writes TypeScript that compiles, for any schemas', async (t) => {
  const samples = fc.sample(fc.tuple(schema, schema), { numRuns: 150, seed: 20261120 })
  const methods = Object.fromEntries(samples.map(([input, output], i) => [`m${i}`, { input, output, description: `*/ export const leak${i} = 1`, run }]))
  const found = await compilePlugin({ 'sallyport.d.ts': guestTypings({ any: methods }), 'plugin.ts': 'export default ((_, ctx) => ctx.sdk?.any?.m0) satisfies Sallyport.Handler' })
  t.equal(found, '')
})
