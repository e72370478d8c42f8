import fc from 'fast-check'
import t from 'tap'
import { makeRandom } from '../../../../src/guest/web/time/random.ts'

const MASK = (1n << 64n) - 1n

/** xorshift128+ with shifts 23, 18, 5 as its authors publish it, in 64-bit words. */
function reference(seed: string): () => number {
  let s0 = BigInt(`0x${seed.slice(0, 16)}`)
  let s1 = BigInt(`0x${seed.slice(16)}`)
  return () => {
    let x = s0
    const y = s1
    const sum = (x + y) & MASK
    s0 = y
    x = (x ^ (x << 23n)) & MASK
    s1 = x ^ (x >> 18n) ^ y ^ (y >> 5n)
    return Number(sum >> 11n) / 2 ** 53
  }
}

t.test('random() gives the numbers of xorshift128+, for any seed', async (t) => {
  const digits = fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: 32, maxLength: 32 }).map((found) => found.join(''))
  fc.assert(fc.property(digits.filter((seed) => !/^0+$/.test(seed)), (seed) => {
    const { random, seed: start } = makeRandom()
    start(seed)
    const wanted = reference(seed)
    for (let index = 0; index < 50; index += 1) if (random() !== wanted()) return false
    return true
  }))
  t.pass()
})

t.test('random() is in range and even, over many numbers', async (t) => {
  const { random } = makeRandom()
  const buckets = new Array<number>(10).fill(0)
  for (let index = 0; index < 20_000; index += 1) {
    const value = random()
    if (!(value >= 0 && value < 1)) t.fail(String(value))
    const bucket = Math.floor(value * 10)
    buckets[bucket] = (buckets[bucket] ?? 0) + 1
  }
  t.ok(buckets.every((count) => count > 1800 && count < 2200), buckets.join())
})

t.test('seed() starts the same course over, and a zero seed is replaced', async (t) => {
  const random = makeRandom()
  random.seed('00112233445566778899aabbccddeeff')
  const first = [random.random(), random.random()]
  random.seed('00112233445566778899aabbccddeeff')
  t.same([random.random(), random.random()], first)
  random.seed('0'.repeat(32))
  t.not(random.random(), random.random())
})
