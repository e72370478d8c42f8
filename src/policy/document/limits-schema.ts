import * as z from 'zod'
import { LIMIT_CEILINGS, type Limits } from '../../core/limits.ts'
import { strictObject } from './strict-object.ts'

function limit(name: keyof Limits, description: string): z.ZodOptional<z.ZodInt> {
  const error = `expected a whole number from 1 to ${LIMIT_CEILINGS[name]}`
  return z.int({ error }).min(1, { error }).max(LIMIT_CEILINGS[name], { error }).describe(description).optional()
}

/** The limits of a document: whole numbers from 1 to the ceiling of each. */
export const LimitsSchema = strictObject({
  cpuMs: limit('cpuMs', 'CPU milliseconds over all turns of a run'),
  wallMs: limit('wallMs', 'milliseconds from start to end, waiting included'),
  memoryMb: limit('memoryMb', 'MiB of heap'),
  hostCalls: limit('hostCalls', 'host calls over the whole run'),
  hostCallsInFlight: limit('hostCallsInFlight', 'host calls that wait at the same time'),
  outputBytes: limit('outputBytes', 'bytes of the encoded result, and of the arguments of each host call'),
  logBytes: limit('logBytes', 'bytes of log text'),
  fetchBytes: limit('fetchBytes', 'response bytes over all fetches, after decompression'),
})
