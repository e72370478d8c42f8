import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer as createRawServer, type Server, type Socket } from 'node:net'

const fixture = (name: string): string => readFileSync(new URL(`../../../fixtures/tls/${name}`, import.meta.url), 'utf8')

export const CA = fixture('cert.pem')

export interface Started {
  readonly port: number
  /** Connections that were opened so far. */
  readonly connections: () => number
  /** Connections that are open now. */
  readonly open: () => number
}

interface Test {
  teardown(after: () => unknown): unknown
}

async function start(t: Test, server: Server, host: string): Promise<Started> {
  const sockets = new Set<Socket>()
  let connections = 0
  server.on('connection', (socket: Socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  t.teardown(() => {
    for (const socket of sockets) socket.destroy()
    return new Promise((resolve) => server.close(resolve))
  })
  return { port: (server.address() as AddressInfo).port, connections: () => connections, open: () => sockets.size }
}

/** Starts an HTTP server on loopback that ends with the test. */
export function startHttp(t: Test, listener: RequestListener, host = '127.0.0.1'): Promise<Started> {
  return start(t, createServer(listener), host)
}

/** The same with the test certificate. */
export function startHttps(t: Test, listener: RequestListener, host = '127.0.0.1'): Promise<Started> {
  return start(t, createTlsServer({ key: fixture('key.pem'), cert: CA }, listener), host)
}

/** Starts a server that speaks whatever the test wants. */
export function startRaw(t: Test, talk: (socket: Socket) => void, host = '127.0.0.1'): Promise<Started> {
  return start(t, createRawServer((socket) => {
    talk(socket)
    // A socket that is not read never learns that the other side is gone.
    socket.resume()
  }), host)
}
