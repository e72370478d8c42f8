import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { Pool } from 'undici'
import { findWorkerd } from '../installed.ts'
import type { HostFunctions, LoadedPlugin, Sandbox } from '../peer.ts'

const LOADER = `const sources = new Map();
export default {
  async fetch(request, env) {
    const id = request.headers.get('x-plugin');
    if (request.method === 'PUT') { sources.set(id, await request.text()); return new Response(''); }
    const code = () => ({ compatibilityDate: '2026-01-01', mainModule: 'main.js', modules: { 'main.js': sources.get(id) } });
    return env.LOADER.get(id, async () => code()).getEntrypoint().fetch(request);
  }
}`

const CONFIG = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (modules = [(name = "main.js", esModule = embed "main.js")], compatibilityDate = "2026-01-01", bindings = [(name = "LOADER", workerLoader = (id = "plugins"))])),
    (name = "internet", network = (allow = ["public", "private", "local"]))
  ],
  sockets = [(name = "http", http = (), service = "main")]
);`

/** One workerd, which loads each plugin as a worker at run time; calls are requests over a unix socket, host calls requests back to this process. */
export async function openWorkerd(host: HostFunctions): Promise<Sandbox> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-workerd-'))
  const socketPath = join(folder, 'socket')
  await Promise.all([writeFile(join(folder, 'main.js'), LOADER), writeFile(join(folder, 'config.capnp'), CONFIG)])
  const child = spawn(findWorkerd(), ['serve', '--experimental', `--socket-addr=http=unix:${socketPath}`, join(folder, 'config.capnp')], { stdio: ['ignore', 'inherit', 'inherit'] })
  const pool = new Pool('http://localhost', { socketPath, connections: 16 })
  const server = await answerCalls(host)
  const { port } = server.address() as AddressInfo
  let count = 0
  await untilUp(pool)
  return {
    async load({ source }) {
      count += 1
      const id = `plugin-${count}`
      await send(pool, { id, method: 'PUT', body: workerSource(source, port) })
      return { call: async (input) => JSON.parse(await send(pool, { id, method: 'POST', body: JSON.stringify(input) })), end: async () => {} } satisfies LoadedPlugin
    },
    async close() {
      await pool.destroy()
      server.close()
      child.kill('SIGKILL')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function workerSource(source: string, port: number): string {
  return `const plugin = ${source};
    const host = {
      get: async (key) => (await fetch('http://127.0.0.1:${port}/', { method: 'POST', body: key })).text(),
      fetchText: async (url) => (await fetch(url)).text(),
    };
    export default { async fetch(request) { return Response.json(await plugin(await request.json(), host)) } }`
}

async function answerCalls(host: HostFunctions): Promise<Server> {
  const server = createServer(async (request, response) => response.end(await host.get(await text(request))))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

async function send(pool: Pool, { id, method, body }: { readonly id: string; readonly method: 'PUT' | 'POST'; readonly body: string }): Promise<string> {
  const response = await pool.request({ path: '/', method, headers: { 'x-plugin': id }, body })
  const answer = await response.body.text()
  if (response.statusCode !== 200) throw new Error(`workerd answered ${response.statusCode}: ${answer.slice(0, 100)}`)
  return answer
}

/** Waits until it listens. @throws after 5 s. */
async function untilUp(pool: Pool): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return void (await send(pool, { id: 'none', method: 'PUT', body: '' }))
    } catch (error) {
      if (attempt === 100) throw new Error('workerd did not start within 5 s', { cause: error })
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
