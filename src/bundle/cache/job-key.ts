import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import type { Job } from '../job.ts'
import { isRecord } from '../resolve/read-package.ts'

/** Raise it when the same input gives another script, or an entry of the cache looks different. */
const FORMAT = 2

/** The name of a job in the cache: everything that decides its result except the contents of files, which the entry's trace holds. */
export function jobKey(job: Job): string {
  return createHash('sha256').update(JSON.stringify([FORMAT, esbuildVersion(), job])).digest('hex')
}

/** Read from its package.json: loading esbuild itself belongs to the bundling process alone. */
function esbuildVersion(): string {
  const file: unknown = createRequire(import.meta.url)('esbuild/package.json')
  return isRecord(file) ? String(file['version']) : ''
}
