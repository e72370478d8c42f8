import type { Answers } from './answers.ts'

/** What the plugins in plugins/data answer. */
export const DATA: Answers = {
  deepmerge: [{ answer: { merged: { db: { host: 'a', ports: [1, 2], tls: true } }, replaced: { list: [3] }, all: { a: 3, b: 2 } } }],
  'fast-deep-equal': [{ answer: [true, false, true, false] }],
  immer: [{ answer: { before: { user: { name: 'Ada', tags: ['a'] }, seen: [] }, after: { user: { name: 'Ada', tags: ['a', 'b'] }, seen: [] }, shared: true, frozen: true, patches: [{ op: 'add', path: ['seen', 0], value: 1 }] } }],
  'lodash-es': [{ answer: { sums: [{ who: 'bob', total: 5 }, { who: 'ada', total: 10 }], chunks: [[1, 2], [3, 4], [5]], deep: 3, merged: { tags: ['a', 'b'] }, calls: 1 } }],
  lodash: [{ answer: { slug: 'creme-brulee-2-go', picked: { a: 1, c: 'x' }, sorted: [3, 2, 1], text: '[ada][&lt;bob&gt;]', same: true } }],
  mitt: [{ answer: [1, ['added', 1], ['added', 2], ['removed', 'x']] }],
  neverthrow: [{ answer: { good: 2, bad: '3 is odd', json: 'SyntaxError', later: 3 } }],
  'p-limit': [{ answer: { squares: [1, 4, 9, 16, 25], most: 2 } }],
  ramda: [{ answer: { total: 7, lens: { a: { b: [2, 2] } }, zipped: { x: 1, y: 2 }, index: { p: { id: 'p' }, q: { id: 'q' } } } }],
  rxjs: [{ answer: { batches: [[10, 20], [30, 40], [50]], ticks: ['t0', 't1', 't2'], saved: 'saved from down' } }],
  'ts-pattern': [{ answer: ['push by ada', 'release v1', 'other tag', 'other ping'] }],
}
