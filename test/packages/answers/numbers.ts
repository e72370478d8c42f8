import type { Answers } from './answers.ts'

/** What the plugins in plugins/numbers answer. */
export const NUMBERS: Answers = {
  'big.js': [{ answer: ['3.3', '0.3333333333', '20', 1] }],
  'bignumber.js': [{ answer: ['12,345,678.99', '1267650600228229401496703205376', '0.8', 'ff', '3.3333'] }],
  'currency.js': [{ answer: { sum: '1.234,66 €', split: [3.34, 3.33, 3.33], cents: 252 } }],
  'decimal.js': [{ answer: ['0.3', '1.41421356237309504880168872421', '2', '3e+400', '255.5'] }],
  mathjs: [{ answer: { sum: '0.3', unit: '5 inch', matrix: '-2', derivative: '2 * x + 3', complex: '2i' } }],
}
