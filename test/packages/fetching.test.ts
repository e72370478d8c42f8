import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { fetchHosts } from '../../host-api/index.ts'
import { createRunner } from '../../src/index.ts'
import { PACKAGES, requireInstalled } from './installed.ts'

requireInstalled()

/** An API that fails once, echoes, and knows nothing of "missing". */
async function startApi(): Promise<Server> {
  let tries = 0
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x')
    const body = await readBody(request)
    if (pathname.endsWith('missing')) send(response, 404, { message: 'Not Found', error: { type: 'invalid_request_error', message: 'No such customer' } })
    else if (pathname === '/flaky') send(response, (tries += 1) === 1 ? 503 : 200, { tries, query: searchParams.get('q') })
    else if (pathname === '/echo') send(response, 200, { method: request.method, key: request.headers['x-key'], type: request.headers['content-type'], query: searchParams.get('q'), body: JSON.parse(body) })
    else if (pathname === '/v1/customers') send(response, 200, { id: 'cus_1', object: 'customer', description: `${body} ${request.headers['idempotency-key']}` })
    else send(response, 200, { path: pathname, perPage: searchParams.get('per_page'), authorization: request.headers.authorization, agent: typeof request.headers['user-agent'] })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const piece of request.setEncoding('utf8')) text += piece
  return text
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}

/** What each client of the folder fetching/ answers. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  axios: { data: { method: 'POST', key: 'k', type: 'application/json', query: 'ü', body: { a: [1] }, seen: true }, missing: ['ERR_BAD_REQUEST', 404] },
  ky: { flaky: { tries: 2, query: 'a b' }, made: { method: 'POST', key: 'k', type: 'application/json', query: null, body: { a: [1] } }, missing: 404 },
  'octokit-request': { data: { path: '/repos/acme/a%20b', perPage: '5', authorization: 'token x', agent: 'string' }, status: 200, missing: ['HttpError', 404] },
  stripe: { id: 'cus_1', sent: 'name=Ada&metadata[order]=7 once', refused: ['StripeInvalidRequestError', 404] },
}

t.test('each client fetches through the grant, and nothing without one', async (t) => {
  const server = await startApi()
  t.teardown(() => server.close())
  const { port } = server.address() as AddressInfo
  const input = { base: `http://127.0.0.1:${port}`, host: '127.0.0.1', port }
  const runner = await createRunner({ capabilities: [fetchHosts()] })
  t.teardown(() => runner.close())
  t.strictSame(readdirSync(join(PACKAGES, 'fetching')).map((file) => file.replace(/\.ts$/, '')).sort(), Object.keys(ANSWERS))
  for (const [name, answer] of Object.entries(ANSWERS)) {
    const entry = `fetching/${name}.ts`
    await using granted = await runner.load({ folder: PACKAGES, entry, policy: { net: { allow: [`127.0.0.1:${port}`] } } })
    const outcome = await granted.run(input)
    t.strictSame(outcome.status === 'answered' ? outcome.value : outcome.error, answer, name)
    granted.restrict({})
    const refused = await granted.run(input)
    t.match(refused.used, [{ kind: 'net', target: `127.0.0.1:${port}`, effect: 'deny' }], `${name} without a grant`)
    t.not(refused.status, 'answered')
  }
})
