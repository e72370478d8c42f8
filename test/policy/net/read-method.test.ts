import t from 'tap'
import { readMethod } from '../../../src/policy/net/read-method.ts'

t.test('readMethod() normalises the common methods only', async (t) => {
  t.equal(readMethod('get'), 'GET')
  t.equal(readMethod('Put'), 'PUT')
  t.equal(readMethod('patch'), 'patch')
  t.equal(readMethod('QUERY'), 'QUERY')
})

t.test('readMethod() refuses tunnels, echoes and what is no method', async (t) => {
  for (const method of ['CONNECT', 'connect', 'TRACE', 'Track', '', 'GET ', 'GET\r\nX: y', 'G\u00cbT', 'A'.repeat(40)]) t.throws(() => readMethod(method), { code: 'SP_FETCH_INVALID' }, JSON.stringify(method))
  t.throws(() => readMethod({ toString: () => 'GET' } as unknown as string), { code: 'SP_FETCH_INVALID' })
})
