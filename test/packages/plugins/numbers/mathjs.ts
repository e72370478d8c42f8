import { all, create } from 'mathjs'

export default function () {
  const math = create(all, { number: 'BigNumber', precision: 30 })
  return { sum: String(math.evaluate('0.1 + 0.2')), unit: math.evaluate('12.7 cm to inch').toString(), matrix: math.det([[1, 2], [3, 4]]).toString(), derivative: math.derivative('x^2 + 3x', 'x').toString(), complex: math.evaluate('sqrt(-4)').toString() }
}
