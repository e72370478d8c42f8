import t from 'tap'
import { runProgram } from './run-program.ts'

t.test('examples/saas-step enriches an order by two functions of the operator', async (t) => {
  const { code, stdout, stderr } = await runProgram('examples/saas-step/run.ts')
  t.equal(code, 0, stderr)
  const order = JSON.parse(stdout) as Record<string, unknown>
  t.match(order, { id: 'ord_7F3K', totalCents: 3390, shipping: 'express', lines: [{ sku: 'MUG-BLUE', inStock: true }, { inStock: true }] })
  t.strictSame(order['customer'], { name: 'Noor Haddad', tier: 'gold' }, 'the address stays behind the output schema')
  t.match(stderr, '[info] order ord_7F3K: 2 lines, complete\nanswered, 2 host calls')
})

t.test('examples/saas-step sees the data of its own tenant only', async (t) => {
  const { stdout } = await runProgram('examples/saas-step/run.ts', 'book-shop')
  t.match(JSON.parse(stdout), { customer: { name: 'unknown' }, shipping: 'standard', lines: [{ inStock: false }, { inStock: false }] })
})
