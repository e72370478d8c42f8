import type { Attack } from '../../attack.ts'

/** A redirect from a granted server to one that is not. */
export default {
  name: 'a redirect from a granted server to one that is not',
  expect: { status: 'answered', value: ['NotCapable'], requests: ['GET /hop'] },
  plugin: String.raw`
    export default async (input) => { try { return [await (await fetch('http://127.0.0.1:' + input.port + '/hop')).text()] } catch (error) { return [error.name] } }
  `,
} satisfies Attack
