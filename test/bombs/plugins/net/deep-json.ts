import type { Attack } from '../../../escape/attack.ts'

/** JSON of three hundred thousand levels from a server. */
export default {
  name: 'JSON of three hundred thousand levels from a server',
  expect: { status: 'answered', value: 1 },
  limits: { cpuMs: 3000, memoryMb: 128 },
  plugin: String.raw`
    export default async (input) => { try { return (await (await fetch('http://127.0.0.1:' + input.port + '/json')).json()).length } catch (error) { return error.name === 'RangeError' ? 1 : error.name } }
  `,
} satisfies Attack
