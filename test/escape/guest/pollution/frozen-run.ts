import type { Attack } from '../../attack.ts'

/** The frozen facts of the run. */
export default {
  name: 'the frozen facts of the run',
  expect: { status: 'answered', value: ['mallory', true] },
  plugin: String.raw`
    export default (input, ctx) => { for (const act of [() => { ctx.run.tenant = 'alice' }, () => defineProperty(ctx.run, 'tenant', { value: 'alice' }), () => setPrototypeOf(ctx.run, { tenant: 'alice' })]) { try { act() } catch {} } return [ctx.run.tenant, Object.isFrozen(ctx.run)] }
  `,
} satisfies Attack
