import t from 'tap'
import { runProgram } from './run-program.ts'

t.test('examples/marketplace shows what three plugins may do and what happens', async (t) => {
  const { code, stdout, stderr } = await runProgram('examples/marketplace/host.ts')
  t.equal(code, 0, stderr)
  const [greedy = '', hostile = '', honest = ''] = stdout.split(/^(?=\S)/m)

  t.match(honest, /^order-digest\n {2}may {6}sdk orders.list\n {2}denied {3}nothing\n {2}ended {4}answered "2 orders, 115.10 EUR"/)

  t.match(greedy, /^coupon-finder\n {2}may {6}net GET https:\/\/api.coupon-finder.example\/\*, sdk orders.list\n/, 'it gets what it asked for and the policy grants, no more')
  t.match(greedy, '"gotten":{"customers":false,"files":false,"database":false,"phoneHome":false}')
  t.match(greedy, 'denied   net collect.coupon-finder.example')

  t.match(hostile, /ended {4}trapped: cpu/)
  t.notMatch(hostile, 'GOT', 'nothing that it tried worked')
  t.match(hostile, 'metadata service: NotCapable: Requires net access to "169.254.169.254:80"')
  for (const tried of ['process by constructor', 'process by callee', 'require', 'files', 'metadata service', 'loopback by another name', 'sending the orders away', 'the orders of another tenant']) t.match(hostile, `info: ${tried}: `)
  t.notMatch(stdout, /crown-jewels|999900|noor@example.com/, 'no secret, nothing of another tenant')
})
