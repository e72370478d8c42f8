import type { Attack } from '../../attack.ts'

/** A walk over everything that can be reached from the globals. */
export default {
  name: 'a walk over everything that can be reached from the globals',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    export default async () => { for (const name of ownKeys(globalThis)) { try { void globalThis[name] } catch {} } return walk({ globalThis }) }
  `,
} satisfies Attack
