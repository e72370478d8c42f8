import t from 'tap'
import { LIMIT_CEILINGS } from '../../src/core/limits.ts'
import { budgetFor, DEFAULT_VALUE_BUDGET } from '../../src/values/value-budget.ts'

t.test('budgetFor() follows the bytes, never below the default number of nodes and never past five million', async (t) => {
  t.strictSame(budgetFor(1_048_576), { ...DEFAULT_VALUE_BUDGET, nodes: 209_715 })
  t.strictSame(budgetFor(10), { ...DEFAULT_VALUE_BUDGET, bytes: 10, stringLength: 10 })
  t.equal(budgetFor(LIMIT_CEILINGS.outputBytes).nodes, 5_000_000)
})
