import t from 'tap'
import { median, quantileOf, summarise } from '../../bench/measure/statistics.ts'

t.test('median() takes the middle, or the mean of the two in the middle, of numbers in any order', async (t) => {
  t.equal(median([9, 1, 5]), 5)
  t.equal(median([10, 1, 2, 4]), 3)
  t.equal(median([7]), 7)
  t.ok(Number.isNaN(median([])))
})

t.test('quantileOf() sorts by size, not by text', async (t) => {
  t.equal(quantileOf([100, 9, 20], 0.5), 20)
  t.equal(quantileOf([100, 9, 20], 0.99), 100)
})

t.test('summarise() gives the spread as a part of the median', async (t) => {
  t.strictSame(summarise([10, 8, 14]), { median: 10, spread: 0.3, count: 3 })
  t.strictSame(summarise([0, 0]), { median: 0, spread: 0, count: 2 })
  t.equal(summarise([-10, -8, -12]).spread, 0.2)
})
