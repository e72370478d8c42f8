import type { Built } from './job.ts'
import { isRecord } from './resolve/read-package.ts'

/** Reads what a job made, from a reply or from the cache, without trusting its shape. @returns null when it is not that. */
export function parseBuilt(value: unknown): Built | null {
  if (!isRecord(value)) return null
  const { script, sourceMap, files, warnings, globals, trace } = value
  if (typeof script !== 'string' || (sourceMap !== null && typeof sourceMap !== 'string')) return null
  if (!isTexts(files) || !isTexts(warnings) || !isTexts(globals) || !isRecord(trace)) return null
  const { nodes, files: hashes } = trace
  if (!isTextTable(nodes) || !isTextTable(hashes)) return null
  return { script, sourceMap, files, warnings, globals, trace: { nodes, files: hashes } }
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function isTextTable(value: unknown): value is Record<string, string> {
  return isRecord(value) && Object.values(value).every((item) => typeof item === 'string')
}
