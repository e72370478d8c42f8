import * as R from 'ramda'

const total = R.pipe(R.filter<{ paid: boolean; sum: number }>(R.prop('paid')), R.map(R.prop('sum')), R.sum)

export default () => ({
  total: total([{ paid: true, sum: 3 }, { paid: false, sum: 100 }, { paid: true, sum: 4 }]),
  lens: R.over(R.lensPath(['a', 'b', 0]), R.inc, { a: { b: [1, 2] } }),
  zipped: R.zipObj(['x', 'y'], [1, 2]),
  index: R.indexBy(R.prop('id'), [{ id: 'p' }, { id: 'q' }]),
})
