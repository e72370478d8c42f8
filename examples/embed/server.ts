// An HTTP service that runs plugins: POST /run/:plugin with a JSON body, and the tenant that the gateway in front has signed in.
//   node examples/embed/server.ts [PORT]
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { createRunner, type Outcome, type Plugin, SallyportError } from 'sallyport'

const MOST_BYTES = 1_048_576
const PLUGINS = ['celsius', 'endless']

const runner = await createRunner()
const loaded = new Map<string, Promise<Plugin>>()

/** Loads a plugin once per tenant: what one tenant's plugin leaves in a cell never meets another tenant. */
function findPlugin(name: string, tenant: string): Promise<Plugin> {
  const key = JSON.stringify([tenant, name])
  const file = fileURLToPath(new URL(`plugins/${name}.ts`, import.meta.url))
  const found = loaded.get(key) ?? runner.load({ file, policy: { limits: { cpuMs: 300, wallMs: 20_000 } }, tenant })
  loaded.set(key, found)
  found.catch(() => loaded.delete(key))
  return found
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length
    if (bytes > MOST_BYTES) throw new SallyportError('SP_INPUT_REFUSED', `The body is larger than ${MOST_BYTES} bytes`)
    pieces.push(piece)
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8'))
  } catch (cause) {
    throw new SallyportError('SP_INPUT_UNREADABLE', 'The body is not JSON', { cause })
  }
}

async function answer(request: IncomingMessage, signal: AbortSignal): Promise<{ status: number; body: unknown }> {
  const name = /^\/run\/([a-z]+)$/.exec(request.url ?? '')?.[1]
  const tenant = request.headers['x-tenant']
  if (request.method !== 'POST' || name === undefined || !PLUGINS.includes(name)) return { status: 404, body: { error: 'POST /run/:plugin' } }
  if (typeof tenant !== 'string' || tenant === '') return { status: 401, body: { error: 'Who is calling?' } }
  const plugin = await findPlugin(name, tenant)
  const outcome: Outcome = await plugin.run(await readBody(request), { signal })
  if (outcome.status === 'answered') return { status: 200, body: { value: outcome.value, usage: outcome.usage } }
  const { code, message } = outcome.error
  return { status: new SallyportError(code, message).http, body: { error: message, code, runId: outcome.runId } }
}

function explain(error: unknown): { status: number; body: unknown } {
  if (error instanceof SallyportError) return { status: error.http, body: { error: error.message, code: error.code } }
  return { status: 500, body: { error: 'Internal fault' } }
}

const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
  const gone = new AbortController()
  response.on('close', () => gone.abort())
  const { status, body } = await answer(request, gone.signal).catch(explain)
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
})
server.listen(Number(process.argv[2] ?? 8080), '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
process.once('SIGTERM', () => server.close(() => void runner.close()))
