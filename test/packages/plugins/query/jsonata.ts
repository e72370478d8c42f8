import jsonata from 'jsonata'

const order = { lines: [{ sku: 'a', price: 2.5, count: 4 }, { sku: 'b', price: 1, count: 3 }], when: '2026-11-20' }

export default async () => ({
  total: await jsonata('$sum(lines.(price * count))').evaluate(order),
  shaped: await jsonata('{ "skus": lines[price > 2].sku, "upper": $uppercase(lines[-1].sku) }').evaluate(order),
  problem: await jsonata('$sum("x")').evaluate({}).catch((error: { code: string }) => error.code),
})
