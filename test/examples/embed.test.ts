import { once } from 'node:events'
import t from 'tap'
import { startProgram } from './run-program.ts'

t.test('examples/embed serves plugins over HTTP', async (t) => {
  const child = startProgram('examples/embed/server.ts', '0')
  t.teardown(() => child.kill('SIGKILL'))
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const base = line.toString().trim()
  const post = async (path: string, body: string, tenant?: string): Promise<{ status: number; body: Record<string, unknown> }> => {
    const response = await fetch(`${base}${path}`, { method: 'POST', body, headers: tenant === undefined ? {} : { 'x-tenant': tenant } })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }

  t.match(await post('/run/celsius', '{"fahrenheit":212}', 'acme'), { status: 200, body: { value: { celsius: 100 } } })
  t.match(await post('/run/endless', '{}', 'acme'), { status: 422, body: { code: 'SP_LIMIT_CPU', runId: String } })
  t.match(await post('/run/celsius', '{"fahrenheit":32}', 'acme'), { status: 200, body: { value: { celsius: 0 } } }, 'the next run answers')
  t.match(await post('/run/celsius', '{', 'acme'), { status: 400, body: { code: 'SP_INPUT_UNREADABLE' } })
  t.match(await post('/run/celsius', '{}'), { status: 401 })
  t.match(await post('/run/nobody', '{}', 'acme'), { status: 404 })
  t.match(await post('/run/..%2Fserver', '{}', 'acme'), { status: 404 })

  child.kill('SIGTERM')
  const [code] = (await once(child, 'exit')) as [number | null]
  t.equal(code, 0, 'it ends by itself when it is asked to')
})
