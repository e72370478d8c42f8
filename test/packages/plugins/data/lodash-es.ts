import { chunk, debounce, get, groupBy, mergeWith, sortBy, sumBy } from 'lodash-es'

const orders = [{ who: 'ada', total: 3 }, { who: 'bob', total: 5 }, { who: 'ada', total: 7 }]

export default async function () {
  let calls = 0
  const count = debounce(() => void (calls += 1), 10)
  count()
  count()
  await new Promise((resolve) => setTimeout(resolve, 40))
  return {
    sums: sortBy(Object.entries(groupBy(orders, 'who')).map(([who, list]) => ({ who, total: sumBy(list, 'total') })), 'total'),
    chunks: chunk([1, 2, 3, 4, 5], 2),
    deep: get({ a: [{ b: { c: 3 } }] }, 'a[0].b.c'),
    merged: mergeWith({ tags: ['a'] }, { tags: ['b'] }, (one, other) => (Array.isArray(one) ? one.concat(other) : undefined)),
    calls,
  }
}
