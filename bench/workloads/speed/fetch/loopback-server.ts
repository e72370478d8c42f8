// A server on the loopback address, in a process of its own, which writes its port and answers every request with 1 KB. It ends with its standard input.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const BODY = 'x'.repeat(1024)

const server = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/plain', 'content-length': BODY.length }).end(BODY))
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL')).resume()
