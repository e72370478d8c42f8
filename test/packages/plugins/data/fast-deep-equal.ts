import equal from 'fast-deep-equal/es6/index.js'

export default () => [equal({ a: [1, { b: new Date(5) }] }, { a: [1, { b: new Date(5) }] }), equal(new Map([['a', 1]]), new Map([['a', 2]])), equal(new Set([1]), new Set([1])), equal(/a/g, /a/i)]
