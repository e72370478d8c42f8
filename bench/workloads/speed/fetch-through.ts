import { callRate, latency } from '../../measure/calls.ts'
import { startServer } from './fetch/start-server.ts'
import { mustEqual, peerContenders } from '../peer-contenders.ts'
import type { Contender, Measured, Scale, Workload } from '../workload.ts'

const ONE = 'async ({ url }, host) => (await host.fetchText(url)).length'
const MANY = `async ({ url, count }, host) => {
  let left = count, length = 0;
  const lane = async () => { while (left-- > 0) { const text = await host.fetchText(url); length += text.length; } };
  await Promise.all(Array.from({ length: 16 }, lane));
  return length;
}`
const BODY_LENGTH = 1024
const COUNT = 160

/** W7: fetch inside the plugin, from a server in another process; the base is undici's `request` on the host without any sandbox. */
export const fetchThrough: Workload = {
  id: 'W7',
  title: 'fetch of 1 KB through the plugin',
  base: 'undici',
  metrics: [
    { id: 'p50', name: 'a run that fetches once', unit: 'ms', better: 'less' },
    { id: 'rate', name: 'such runs, 16 in flight', unit: '/s', better: 'more', chart: true },
    { id: 'inside', name: 'fetches 16 at a time in one run', unit: '/s', better: 'more', chart: true },
  ],
  contenders: [undici(), ...peerContenders('W7', async ({ sandbox, scale }) => {
    const [one, many] = [await sandbox.load({ source: ONE }), await sandbox.load({ source: MANY })]
    return measure({ scale, one: (url) => one.call({ url }), many: (url) => many.call({ url, count: COUNT }) })
  }, { leaveOut: ['sallyport-fresh'] })],
}

interface Fetches {
  readonly scale: Scale
  /** Fetches once. @returns the length. */
  one(url: string): Promise<unknown>
  /** Fetches COUNT times, 16 at a time. @returns the sum of lengths. */
  many(url: string): Promise<unknown>
}

async function measure({ scale, one, many }: Fetches): Promise<Measured> {
  const server = await startServer()
  try {
    mustEqual(await one(server.url), BODY_LENGTH)
    mustEqual(await many(server.url), BODY_LENGTH * COUNT)
    const ms = scale.pick(250, 100)
    // Long: an HTTP client, a policy and a gate are much code, and V8 takes seconds to compile what of it is hot.
    await callRate(() => one(server.url), { inFlight: 16, ms: ms * 4 })
    const { perSecond } = await callRate(() => one(server.url), { inFlight: 16, ms })
    const p50 = await latency(() => one(server.url), { rounds: 500, ms: ms / 2 })
    await latency(() => many(server.url), { rounds: 10_000, ms: ms * 10 })
    return { p50, rate: perSecond, inside: COUNT / ((await latency(() => many(server.url), { rounds: 10_000, ms: ms * 2 })) / 1000) }
  } finally {
    server.stop()
  }
}

function undici(): Contender {
  return {
    id: 'undici',
    peer: 'undici',
    name: 'undici on the host, no plugin',
    absent: null,
    async measure(scale) {
      const { Agent, request } = await import('undici')
      const dispatcher = new Agent({ connections: 16 })
      const one = async (url: string) => (await (await request(url, { dispatcher })).body.text()).length
      const many = async (url: string) => {
        let [left, length] = [COUNT, 0]
        const lane = async () => {
          while (left-- > 0) {
            const more = await one(url)
            length += more
          }
        }
        await Promise.all(Array.from({ length: 16 }, lane))
        return length
      }
      return measure({ scale, one, many })
    },
  }
}
