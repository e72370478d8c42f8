import t from 'tap'
import { SentScripts } from '../../src/pool/sent-scripts.ts'

const MIB = 1024 * 1024

t.test('SentScripts.send() sends a long script once, and a short one each time', async (t) => {
  const scripts = new SentScripts()
  const long = new Uint8Array(MIB)
  const short = new Uint8Array(100)
  t.same(scripts.send(short), { head: { script: 0, forget: [] }, blobs: [short] })
  t.same(scripts.send(short), { head: { script: 0, forget: [] }, blobs: [short] })
  t.same(scripts.send(long), { head: { script: 1, forget: [] }, blobs: [long] })
  t.same(scripts.send(long), { head: { script: 1, forget: [] }, blobs: [] })
  // Another plugin with the same bytes is sent: the bytes are not compared.
  t.same(scripts.send(new Uint8Array(MIB)).head, { script: 2, forget: [] })
})

t.test('SentScripts.send() has those forgotten that were used longest ago, and never gives a number twice', async (t) => {
  const scripts = new SentScripts()
  const [first, ...others] = Array.from({ length: 8 }, () => new Uint8Array(MIB)) as [Uint8Array, ...Uint8Array[]]
  for (const script of [first, ...others]) scripts.send(script)
  scripts.send(first)
  t.same(scripts.send(new Uint8Array(2 * MIB)).head, { script: 9, forget: [2, 3] })
  t.same(scripts.send(first).blobs, [])
  t.same(scripts.send(others[0] as Uint8Array).head, { script: 10, forget: [4] })
  t.same(scripts.send(others[0] as Uint8Array).blobs, [])
})

t.test('SentScripts.send() has nothing kept that is longer than all that may be', async (t) => {
  const scripts = new SentScripts()
  const longest = new Uint8Array(9 * MIB)
  for (const round of [1, 2]) t.same(scripts.send(longest), { head: { script: 0, forget: [] }, blobs: [longest] }, `${round}`)
})
