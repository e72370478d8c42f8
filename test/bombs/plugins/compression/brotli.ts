import { brotliCompressSync } from 'node:zlib'
import type { Attack } from '../../../escape/attack.ts'

/** Some bytes of brotli that unpack to forty megabytes. */
export default {
  name: 'some bytes of brotli that unpack to forty megabytes',
  expect: { status: 'answered', value: 'TypeError' },
  limits: { cpuMs: 3000, memoryMb: 128 },
  input: { packed: new Uint8Array(brotliCompressSync(Buffer.alloc(40_000_000))) },
  plugin: String.raw`
    export default async ({ packed }) => { const kept = []; try { for await (const chunk of new Blob([packed]).stream().pipeThrough(new DecompressionStream('brotli'))) kept.push(chunk); return kept.length } catch (error) { return error.name } }
  `,
} satisfies Attack
