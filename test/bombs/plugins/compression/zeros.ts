import { gzipSync } from 'node:zlib'
import type { Attack } from '../../../escape/attack.ts'

/** Sixty-four kilobytes that unpack to as many megabytes, all of them kept. */
export default {
  name: 'sixty-four kilobytes that unpack to as many megabytes, all of them kept',
  expect: { status: 'threw', code: 'SP_THREW', message: /allocation failed/ },
  limits: { cpuMs: 3000 },
  input: { packed: new Uint8Array(gzipSync(Buffer.alloc(64 * 1024 * 1024))) },
  plugin: String.raw`
    export default async ({ packed }) => { const kept = []; for await (const chunk of new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))) kept.push(chunk); return kept.length }
  `,
} satisfies Attack
