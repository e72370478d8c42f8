import type { Attack } from '../../../escape/attack.ts'

/** More operations at once than may wait. */
export default {
  name: 'more operations at once than may wait',
  expect: { status: 'answered', value: { refused: 2000, name: 'OperationError' } },
  limits: { cpuMs: 3000, memoryMb: 128 },
  plugin: String.raw`
    export default async () => { const names = []; for (let i = 0; i < 12000; i += 1) crypto.subtle.digest('SHA-256', new Uint8Array(1)).then(() => {}, (error) => names.push(error.name)); await null; return { refused: names.length, name: names[0] } }
  `,
} satisfies Attack
