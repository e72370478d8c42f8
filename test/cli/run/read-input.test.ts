import { join } from 'node:path'
import { Readable } from 'node:stream'
import t from 'tap'
import { readInput } from '../../../apps/cli/run/read-input.ts'

const stdin = (...chunks: (string | Uint8Array)[]) => Readable.from(chunks.map((chunk) => Buffer.from(chunk)))

t.test('readInput() reads JSON from the flag, a file and standard input', async (t) => {
  const folder = t.testdir({ 'a.json': '\ufeff{"a":1}' })
  t.same(await readInput('{"a":[1,null,"x"]}', stdin()), { a: [1, null, 'x'] })
  t.same(await readInput(`@${join(folder, 'a.json')}`, stdin()), { a: 1 })
  t.same(await readInput('-', stdin('"h', Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1), '"')), 'hé')
  t.equal(await readInput(undefined, stdin('1')), undefined)
})

t.test('readInput() says where the JSON is wrong', async (t) => {
  const folder = t.testdir({ 'a.json': '{\n  "a": 1,\n  b\n}' })
  await t.rejects(readInput(`@${join(folder, 'a.json')}`, stdin()), { code: 'SP_INPUT_UNREADABLE', message: /a\.json" is not JSON: line 3, column 3$/ })
  await t.rejects(readInput('hello', stdin()), { code: 'SP_INPUT_UNREADABLE', message: /--input is not JSON/ })
  await t.rejects(readInput('-', stdin('')), { message: /it is empty/ })
  const thrown: unknown = await readInput('"\u001b[2J', stdin()).catch((error: unknown) => error)
  t.notMatch((thrown as Error).message, /\p{Cc}/u)
})

t.test('readInput() refuses what it cannot read as text', async (t) => {
  const folder = t.testdir({ bad: Buffer.from([0x22, 0xff, 0x22]) })
  await t.rejects(readInput(`@${join(folder, 'bad')}`, stdin()), { code: 'SP_INPUT_UNREADABLE', message: /not UTF-8/ })
  await t.rejects(readInput(`@${join(folder, 'none')}`, stdin()), { code: 'SP_INPUT_UNREADABLE', message: /no such file/ })
  await t.rejects(readInput(`@${folder}`, stdin()), { code: 'SP_INPUT_UNREADABLE', message: /it is a folder/ })
  await t.rejects(readInput('@/dev/zero', stdin()), { code: 'SP_INPUT_UNREADABLE', message: /larger than 64 MiB/ })
})
