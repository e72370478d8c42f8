import type { Attempt } from './attempt.ts'

const AF_INET = 2
const SOCK_STREAM = 1

/** The two calls that dial a port of 127.0.0.1. @param at the place of the first among the attempts of the probe. */
export function dial(port: number, at: number): readonly Attempt[] {
  const address = [AF_INET, 0, port >> 8, port & 255, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]
  return [{ call: 'socket', args: [AF_INET, SOCK_STREAM, 0] }, { call: 'connect', args: [{ result: at }, { bytes: address }, address.length] }]
}
