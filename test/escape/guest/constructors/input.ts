import type { Attack } from '../../attack.ts'

/** The constructor chains of the input and its parts. */
export default {
  name: 'the constructor chains of the input and its parts',
  expect: { status: 'answered', value: [] },
  input: { list: [1], map: new Map([[{ a: 1 }, new Set([1])]]), date: new Date(0), bytes: new Uint8Array(4), big: 1n },
  plugin: String.raw`
    export default (input) => [input, input.list, input.map, input.date, input.bytes, input.bytes.buffer, [...input.map.keys()][0]].flatMap((part) => hostOf(part))
  `,
} satisfies Attack
