import type { LimitName } from '../../core/limits.ts'
import type { QuarantineEntry } from './quarantine-entry.ts'

/** Checks one entry of a quarantine file. @throws TypeError for any other shape. */
export function readEntry(value: unknown): QuarantineEntry {
  if (typeof value !== 'object' || value === null) throw new TypeError('An entry is not an object')
  const fields = value as Readonly<Record<string, unknown>>
  const state = fields['state']
  if (state !== 'alone' && state !== 'refused') throw new TypeError('An entry has an unknown state')
  return {
    tenant: text(fields['tenant']),
    plugin: text(fields['plugin']),
    version: text(fields['version']),
    bundleHash: text(fields['bundleHash']),
    strikes: count(fields['strikes']),
    cause: text(fields['cause']) as LimitName,
    at: count(fields['at']),
    state,
  }
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('An entry has something else where a text belongs')
  return value
}

function count(value: unknown): number {
  if (typeof value !== 'number' || !(value >= 0)) throw new TypeError('An entry has something else where a number belongs')
  return value
}
