import { gzipSync } from 'node:zlib'
import type { Attack } from '../../../escape/attack.ts'

/** The same packed zeros unpacked again and again, nothing of them kept. */
export default {
  name: 'the same packed zeros unpacked again and again, nothing of them kept',
  expect: { status: 'trapped', limit: 'cpu' },
  input: { packed: new Uint8Array(gzipSync(Buffer.alloc(1024 * 1024))) },
  plugin: String.raw`
    export default async ({ packed }) => { for (;;) for await (const chunk of new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))) void chunk }
  `,
} satisfies Attack
