import { parseInteger, stringSlice } from '../../primordials.ts'

/** A source of pseudo-random numbers whose whole course follows from its seed, so that a run can be replayed. Not for secrets. */
export interface Random {
  /** Starts over. `seed` is 32 hexadecimal digits (128 bits); all zeros count as the default seed. */
  readonly seed: (seed: string) => void
  /** The next number: at least 0, below 1, with 53 random bits. Put in place of Math.random. */
  readonly random: () => number
}


/** Makes an xorshift128+ generator. 64-bit words are kept as two halves of 32 bits, because BigInt is several times slower. */
export function makeRandom(): Random {
  let ah = 0
  let al = 0
  let bh = 0
  let bl = 0
  const word = (seed: string, index: number): number => parseInteger(stringSlice(seed, index * 8, index * 8 + 8), 16) | 0
  // 128 bits of the golden ratio: for the time before the first seed, and for a state that would stay zero for ever.
  const start = (): void => {
    ah = 0x9e3779b9 | 0
    al = 0x7f4a7c15
    bh = 0xf39cc060 | 0
    bl = 0x5cedc834
  }
  const seed = (text: string): void => {
    ah = word(text, 0)
    al = word(text, 1)
    bh = word(text, 2)
    bl = word(text, 3)
    if ((ah | al | bh | bl) === 0) start()
  }
  const random = (): number => {
    let xh = ah
    let xl = al
    const sumLow = (al >>> 0) + (bl >>> 0)
    const low = sumLow >>> 0
    const high = ((ah >>> 0) + (bh >>> 0) + (sumLow > 0xffffffff ? 1 : 0)) >>> 0
    ah = bh
    al = bl
    xh ^= (xh << 23) | (xl >>> 9)
    xl ^= xl << 23
    const yl = xl ^ ((xl >>> 18) | (xh << 14)) ^ bl ^ ((bl >>> 5) | (bh << 27))
    const yh = xh ^ (xh >>> 18) ^ bh ^ (bh >>> 5)
    bh = yh
    bl = yl
    return (high * 0x200000 + (low >>> 11)) / 0x20000000000000
  }
  start()
  return { seed, random }
}
