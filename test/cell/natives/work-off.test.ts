import t from 'tap'
import { KeyTable } from '../../../src/cell/natives/key-table.ts'
import { randomText } from '../../../src/cell/natives/random-text.ts'
import { workOff } from '../../../src/cell/natives/work-off.ts'
import { decodeTree } from '../../../src/values/decode-tree.ts'
import { encodePacket } from '../../../src/values/encode-packet.ts'
import { DEFAULT_VALUE_BUDGET } from '../../../src/values/value-budget.ts'

const HMAC = { name: 'HMAC', hash: { name: 'SHA-256' } }

const secret = (id: number, data: Uint8Array) => ({ id, format: 'raw', data, algorithm: HMAC, extractable: false, usages: ['sign', 'verify'] })

/** Works jobs off as a slot does, and reads the answers. */
async function work(jobs: readonly unknown[], { keys = new KeyTable(), late = (): boolean => false } = {}): Promise<readonly (readonly unknown[])[]> {
  const packet = await workOff(encodePacket(jobs, { root: 'jobs', budget: DEFAULT_VALUE_BUDGET, sanitise: 'refuse' }), keys, late)
  return decodeTree(JSON.parse(packet.text), packet.blobs, { root: 'answers', budget: DEFAULT_VALUE_BUDGET }).value as (readonly unknown[])[]
}

t.test('workOff() answers jobs by their numbers, in order', async (t) => {
  const answers = await work([[7, ['digest', { name: 'SHA-256' }, new Uint8Array(0)]], [9, ['generateKey', { name: 'AES-KW', length: 128 }, ['wrapKey']]]])
  t.equal(answers.length, 2)
  t.strictSame(answers[0]?.slice(0, 2), [7, true])
  t.equal(Buffer.from(answers[0]?.[2] as Uint8Array).toString('hex').slice(0, 8), 'e3b0c442')
  t.match(answers[1], [9, true, { secret: { type: 'secret', algorithm: { name: 'AES-KW', length: 128 }, usages: ['wrapKey'], format: 'raw' } }])
})

t.test('workOff() tells failures by name and text, without a stack', async (t) => {
  const answers = await work([[1, ['digest', { name: 'MD5' }, new Uint8Array(0)]], [2, ['constructor']], [3, ['sign', HMAC, secret(1, new Uint8Array(0)), new Uint8Array(0)]], [4, ['digest', null, null]], [5, []]])
  t.strictSame(answers.map((answer) => answer.slice(0, 3)), [[1, false, 'NotSupportedError'], [2, false, 'NotSupportedError'], [3, false, 'DataError'], [4, false, 'OperationError'], [5, false, 'NotSupportedError']])
  for (const answer of answers) {
    t.equal(answer.length, 4)
    t.notMatch(answer[3], /\.[cm]?[jt]s|node:|\//)
  }
})

t.test('workOff() stops when it is late', async (t) => {
  let looks = 0
  const digest = ['digest', { name: 'SHA-1' }, new Uint8Array(0)]
  t.equal((await work([[1, digest], [2, digest], [3, digest]], { late: () => (looks += 1) > 2 })).length, 2)
})

t.test('KeyTable remembers the keys that were used lately, and makes the others again', async (t) => {
  const keys = new KeyTable()
  const first = await keys.get(secret(0, new Uint8Array([1])) as never)
  t.equal(await keys.get(secret(0, new Uint8Array([2])) as never), first, 'by its number')
  for (let id = 1; id <= 64; id += 1) await keys.get(secret(id, new Uint8Array([id])) as never)
  t.not(await keys.get(secret(0, new Uint8Array([1])) as never), first, 'forgotten')
})

t.test('randomText() is bytes as characters, never the same', (t) => {
  const [one, two] = [randomText(), randomText()]
  t.ok(one.length > 500 && one.length < 1024, 'short enough to stay inside V8')
  t.notMatch(one, /[^\u0000-\u00ff]/)
  t.not(one, two)
  t.end()
})
