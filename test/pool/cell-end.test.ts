import t from 'tap'
import { CellGone, explainExit } from '../../src/pool/cell-end.ts'

const FACTS = { code: null, signal: null, killedFor: null, stderr: '' }

t.test('explainExit() names the cause, and what the supervisor decided wins', async (t) => {
  t.match(explainExit({ ...FACTS, signal: 'SIGKILL', killedFor: { cause: 'memory', detail: 'x' }, stderr: 'anything' }), { cause: 'memory', detail: 'x' })
  t.match(explainExit({ ...FACTS, signal: 'SIGSYS' }), { cause: 'violation' })
  t.match(explainExit({ ...FACTS, code: 159 }), { cause: 'violation' })
  t.match(explainExit({ ...FACTS, signal: 'SIGABRT', stderr: 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory' }), { cause: 'memory' })
  t.match(explainExit({ ...FACTS, signal: 'SIGSEGV' }), { cause: 'crash', detail: /SIGSEGV/ })
  t.match(explainExit({ ...FACTS, code: 3 }), { cause: 'crash', detail: /code 3/ })
})

t.test('CellGone carries the end', async (t) => {
  t.match(new CellGone({ cause: 'crash', detail: 'gone', blamed: true, begun: true }), { message: 'gone', end: { cause: 'crash', blamed: true, begun: true } })
})
