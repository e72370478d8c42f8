import t from 'tap'
import { z } from 'zod'
import { parseArgument } from '../../../../host-api/sdk/call/parse-argument.ts'
import { makeEntry } from '../make-entry.ts'

const entry = makeEntry({ input: z.strictObject({ key: z.string(), tags: z.array(z.object({ 'my tag': z.number() })).optional() }), run: () => 1 })
const optional = makeEntry({ input: z.string().optional(), run: () => 1 })
const refusal = async (args: unknown, of = entry): Promise<string> => {
  try {
    return `accepted ${JSON.stringify(await parseArgument(of, args))}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

t.test('parseArgument() takes exactly one argument that fits', async (t) => {
  t.strictSame(await parseArgument(entry, [{ key: 'a' }]), { key: 'a' })
  t.strictSame(await parseArgument(entry, [Object.assign(Object.create(null), { key: 'a' })]), { key: 'a' }, 'decoded objects have no prototype')
  t.equal(await parseArgument(optional, []), undefined)
})

t.test('parseArgument() names the faulty element, and never its value', async (t) => {
  t.equal(await refusal([{ key: 5 }]), 'Cannot call "sdk.kv.get": at "key": Invalid input: expected string, received number')
  t.equal(await refusal([{ key: 'a', tags: [{ 'my tag': 1 }, { 'my tag': 'hunter2' }] }]), 'Cannot call "sdk.kv.get": at "tags[1]["my tag"]": Invalid input: expected number, received string')
  t.equal(await refusal(['hunter2']), 'Cannot call "sdk.kv.get": Invalid input: expected object, received string')
  t.notMatch(await refusal([{ key: { password: 'hunter2' } }]), 'hunter2')
})

t.test('parseArgument() refuses more arguments than one, and none where one is needed', async (t) => {
  t.equal(await refusal([{ key: 'a' }, 'b']), 'Cannot call "sdk.kv.get": it takes one argument, not 2: put the values into one object')
  t.equal(await refusal([]), 'Cannot call "sdk.kv.get": it needs an argument: Invalid input: expected object, received undefined')
  t.match(await refusal({ 0: { key: 'a' }, length: 1 }), /not a list/)
  t.match(await refusal(['a', 'b'], optional), /one argument, not 2/)
})

t.test('parseArgument() rejects with SP_SDK_INPUT', async (t) => {
  await t.rejects(async () => parseArgument(entry, [5]), { code: 'SP_SDK_INPUT', data: { method: 'kv.get' } })
})
