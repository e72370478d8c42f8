import type { Attack } from '../../attack.ts'

/** Line ends and hop headers in a request. */
export default {
  name: 'line ends and hop headers in a request',
  expect: { status: 'answered', value: [], requests: [] },
  plugin: String.raw`
    export default async (input) => {
      const loot = []
      const base = 'http://127.0.0.1:' + input.port + '/'
      for (const init of [{ headers: { 'x\r\ny': 'z' } }, { headers: { x: 'a\r\nGET /evil HTTP/1.1' } }, { headers: { x: 'a\0b' } }, { method: 'GET / HTTP/1.1\r\nx' }, { method: 'CONNECT' }, { method: 'TRACE' }, { headers: { 'transfer-encoding': 'chunked' }, method: 'POST', body: '0\r\n\r\nGET /evil HTTP/1.1\r\n\r\n' }, { headers: { host: 'evil.test' } }]) { try { loot.push(JSON.stringify(init) + (await fetch(base, init)).status) } catch {} }
      return loot
    }
  `,
} satisfies Attack
