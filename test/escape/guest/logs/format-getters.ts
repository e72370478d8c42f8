import type { Attack } from '../../attack.ts'

/** Getters of printed objects, which must not run. */
export default {
  name: 'getters of printed objects, which must not run',
  expect: { status: 'answered', value: 0 },
  plugin: String.raw`
    export default () => { let ran = 0; console.log({ get a() { ran += 1; return 1 }, [Symbol.for('nodejs.util.inspect.custom')]: () => { ran += 1 }, toJSON() { ran += 1 } }, [new (class { get b() { ran += 1 } })()]); return ran }
  `,
} satisfies Attack
