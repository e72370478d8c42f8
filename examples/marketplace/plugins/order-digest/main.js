// Honest: asks for one thing, uses it, answers.
export default async function digest(_input, ctx) {
  const orders = await ctx.sdk.orders.list({ limit: 50 })
  const total = orders.reduce((sum, order) => sum + order.totalCents, 0)
  return `${orders.length} orders, ${(total / 100).toFixed(2)} EUR`
}
