import { BlockList, isIP, type LookupFunction, type Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { buildConnector } from 'undici'
import type { CheckedAddress } from '../../../src/policy/checked-address.ts'

/** How connections of one pool are made. */
export interface DialOptions {
  /** The only addresses that may be dialled. */
  readonly addresses: readonly CheckedAddress[]
  readonly connectMs: number
  readonly ca: readonly string[] | null
}

/**
 * Makes a connector that dials one of the given addresses and nothing else, whatever the name resolves to by now.
 * Host header, SNI and the certificate check keep the name.
 * SECURITY: the checked address is the dialled one. Guarded by test/host-api/net/rebinding.test.ts.
 */
export function makePinnedConnector({ addresses, connectMs, ca }: DialOptions): buildConnector.connector {
  const pinned = addresses.map(({ address, family }) => ({ address, family }))
  const allowed = new BlockList()
  for (const { address, family } of pinned) allowed.addAddress(address, family === 6 ? 'ipv6' : 'ipv4')
  const lookup: LookupFunction = (_host, options, callback) => {
    const [first] = pinned
    if (options.all === true) callback(null, pinned)
    else if (first === undefined) callback(new Error('No address is pinned'), '', 0)
    else callback(null, first.address, first.family)
  }
  // Said, not left to its default: NODE_TLS_REJECT_UNAUTHORIZED of the supervisor's environment would switch it off.
  const connect = buildConnector({ lookup, autoSelectFamily: true, timeout: connectMs, allowH2: false, rejectUnauthorized: true, ...(ca === null ? {} : { ca: [...ca] }) })
  return (options, callback) => {
    connect(options, (...[error, socket]) => {
      if (error !== null) callback(error, null)
      // Belt and braces: an IP literal in `options.hostname` never passes through `lookup`.
      else if (dialledAllowed(socket, allowed)) callback(null, socket)
      else callback(destroyed(socket), null)
    })
  }
}

function dialledAllowed(socket: Socket | TLSSocket, allowed: BlockList): boolean {
  const { remoteAddress } = socket
  if (remoteAddress === undefined) return false
  return allowed.check(remoteAddress, isIP(remoteAddress) === 6 ? 'ipv6' : 'ipv4')
}

function destroyed(socket: Socket | TLSSocket): Error {
  socket.destroy()
  return new Error('Connection reached an address that was not checked')
}
