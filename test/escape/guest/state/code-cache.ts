import type { Attack } from '../../attack.ts'

/** A plugin whose text begins like that of another, for its compiled code. */
export default {
  name: 'a plugin whose text begins like that of another, for its compiled code',
  expect: { status: 'answered', value: 'mine' },
  before: { plugin: '/* one beginning, long enough to be taken for the whole of it, as a careless key of a cache would */ export default () => "theirs"' },
  plugin: String.raw`
    export default () => 'mine'
  `,
} satisfies Attack
