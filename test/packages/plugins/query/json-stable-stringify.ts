import stringify from 'json-stable-stringify'

export default () => [stringify({ c: 1, a: [{ z: 1, b: 2 }], b: null }), stringify({ b: 1, a: 2 }, { space: 1, cmp: (one, other) => (one.key < other.key ? 1 : -1) })]
