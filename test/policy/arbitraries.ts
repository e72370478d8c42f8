import fc from 'fast-check'
import type { PermissionRequest } from '../../src/policy/request.ts'

// Few, related words, so that random rules and random requests meet often.
const label = fc.constantFrom('a', 'b', 'api', 'xn--mnchen-3ya')
const hostName = fc.array(label, { minLength: 0, maxLength: 2 }).map((labels) => [...labels, 'test'].join('.'))
const port = fc.constantFrom(80, 443, 8080)
const suffixPort = fc.option(port).map((found) => (found === null ? '' : `:${found}`))
const address = fc.constantFrom('127.0.0.1', '10.0.0.1', '10.1.2.3', '93.184.215.14', '[::1]', '[fd00::1]', '[2600::1]', '[64:ff9b::7f00:1]', '[::ffff:10.0.0.1]')
const range = fc.constantFrom('10.0.0.0/8', '10.1.0.0/16', '127.0.0.0/8', '0.0.0.0/0', '[::]/0', '[fd00::]/8', '93.184.0.0/16', '[64:ff9b::]/96')
const urlPath = fc.constantFrom('/', '/v1', '/v1/', '/v1/a', '/v1/../v2', '/v1/..%2fv2', '/v2/b', '//v1/a', '/v1;x/a')
const pattern = fc.constantFrom('/*', '/v1', '/v1/*', '/v2/*', '/v1/a')

/** A text of a net list. */
export const netText = fc.oneof(
  fc.tuple(fc.oneof(hostName, hostName.map((name) => `*.${name}`), address, fc.constant('localhost')), suffixPort).map((parts) => parts.join('')),
  fc.tuple(range, suffixPort).map((parts) => parts.join('')),
  port.map((found) => `:${found}`),
)

const netUrl = fc.record(
  { url: fc.tuple(fc.constantFrom('http://', 'https://'), fc.oneof(hostName, address), suffixPort, pattern).map((parts) => parts.join('')), methods: fc.uniqueArray(fc.constantFrom('GET', 'POST'), { minLength: 1 }) },
  { requiredKeys: ['url'] },
)

const path = fc.array(fc.constantFrom('srv', 'data', 'dat', 'x'), { maxLength: 3 }).map((parts) => `/${parts.join('/')}`)
const sdkText = fc.constantFrom('kv.get', 'kv.put', 'kv.*', 'orders.read', 'orders.*', '*')
const envText = fc.constantFrom('REGION', 'APP_A', 'APP_*', 'A*', '*')

function lists<T>(entry: fc.Arbitrary<T>): fc.Arbitrary<object> {
  const list = fc.oneof({ weight: 1, arbitrary: fc.constant(true) }, { weight: 4, arbitrary: fc.array(entry, { maxLength: 3 }) })
  return fc.record({ allow: list, ask: list, deny: fc.array(entry, { maxLength: 1 }) }, { requiredKeys: [] })
}

const secrets = fc.dictionary(fc.constantFrom('KEY', 'TOKEN'), fc.record({ hosts: fc.array(fc.tuple(hostName, suffixPort).map((parts) => parts.join('')), { minLength: 1, maxLength: 2 }) }), { noNullPrototype: true })
const limit = fc.integer({ min: 1, max: 4096 })

/** A policy document that parses. */
export const policyDocument: fc.Arbitrary<object> = fc.record(
  {
    read: lists(path),
    net: lists(fc.oneof(netText, netUrl)),
    sdk: lists(sdkText),
    env: lists(envText),
    secrets,
    limits: fc.record({ cpuMs: limit, memoryMb: limit, hostCalls: limit }, { requiredKeys: [] }),
    until: fc.constantFrom('2020-01-01', '2030-06-01T12:00:00Z', '2040-01-01T00:00:00+02:00'),
    modules: fc.dictionary(fc.constantFrom('left-pad', '@a/b'), fc.constant({}), { noNullPrototype: true }),
  },
  { requiredKeys: [] },
)

const bareAddress = address.map((text) => text.replace(/^\[|\]$/g, ''))

/** A request to any policy. */
export const permissionRequest: fc.Arbitrary<PermissionRequest> = fc.oneof(
  path.map((found) => ({ kind: 'read' as const, path: found })),
  fc
    .tuple(fc.constantFrom('http://', 'https://'), fc.oneof(hostName, address, fc.constant('localhost')), suffixPort, urlPath, fc.constantFrom('GET', 'POST'))
    .map(([scheme, host, at, where, method]) => ({ kind: 'net' as const, url: new URL(`${scheme}${host}${at}${where}`), method })),
  fc.record({ kind: fc.constant('net' as const), host: fc.oneof(hostName, address), port: fc.option(port) }),
  fc.record({ kind: fc.constant('net' as const), address: bareAddress, port, forHost: fc.oneof(hostName, fc.constant('localhost')) }),
  bareAddress.chain((found) => fc.record({ kind: fc.constant('net' as const), address: fc.constant(found), port, forHost: fc.constant(found.includes(':') ? `[${found}]` : found) })),
  fc.constantFrom('kv.get', 'kv.put', 'orders.read').map((name) => ({ kind: 'sdk' as const, name })),
  fc.constantFrom('REGION', 'APP_A', 'APP_B').map((name) => ({ kind: 'env' as const, name })),
  fc.record({ kind: fc.constant('secrets' as const), name: fc.constantFrom('KEY', 'TOKEN'), host: fc.option(hostName) }),
)

/** Requests that no typed caller would make. */
export const wildRequest = fc.record({
  kind: fc.oneof(fc.constantFrom('read', 'net', 'sdk', 'env', 'secrets'), fc.string()),
  path: fc.anything(),
  host: fc.anything(),
  port: fc.anything(),
  name: fc.anything(),
  address: fc.anything(),
  forHost: fc.anything(),
}, { requiredKeys: ['kind'] })
