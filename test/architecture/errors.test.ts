import t from 'tap'
import { ERROR_CODES } from '../../src/core/error-codes.ts'
import { checkCodesUsed, checkErrorDocs, checkMessages, checkThrows } from './rules/errors.ts'
import { readSources, readText, sourceFile } from './scan/source-tree.ts'

const codes = Object.keys(ERROR_CODES)
/** Code of the isolate throws what the web platform prescribes, and the cell only inside itself: neither can reach an embedder. */
const host = readSources(['src', 'host-api', 'apps']).filter((file) => !/^src\/(?:guest|cell|values\/hardened)\//.test(file.path))
const plant = (text: string) => [sourceFile('src/a.ts', text)]

t.test('the table of errors and docs/errors.md say the same', async (t) => t.strictSame(checkErrorDocs(ERROR_CODES, readText('docs/errors.md')), []))

t.test('checkErrorDocs() reports what is missing on either side, doubled or different', async (t) => {
  const table = { SP_A: { fault: 'host', http: 500, exit: 70 } }
  const text = 'Fault: host. HTTP 500, exit 70.\nCause: x.\nRemedy: y.\n'
  t.match(checkErrorDocs(table, ''), [/SP_A has no heading/])
  t.match(checkErrorDocs({}, `## SP_B\n${text}`), [/SP_B, which is not in the table/])
  t.match(checkErrorDocs(table, '## SP_A\n\n## x\n'), [/Fault/, /Cause/, /Remedy/])
  t.match(checkErrorDocs(table, `## SP_A\n${text.replace('500', '400')}`), [/HTTP 500/])
  t.match(checkErrorDocs(table, `## SP_A\n${text}\n## SP_A\n${text}`), [/twice/])
  t.strictSame(checkErrorDocs(table, `# Errors\n## An area\n### \`SP_A\`\n${text}\n`), [])
})

t.test('error messages keep to the rules of wording', async (t) => t.strictSame(checkMessages(host), []))

t.test('checkMessages() reports a lower-case start, a final period, a contraction and single quotes', async (t) => {
  const make = (literal: string) => checkMessages(plant(`throw new SallyportError('SP_A', ${literal}, { data: {} })`))
  t.match(make("'cannot read'"), [/capital/])
  t.match(make("'Cannot read.'"), [/period/])
  t.match(make('`Can\'t read "${path}"`'), [/contraction/])
  t.match(make('"It doesn\'t work"'), [/contraction/])
  t.match(make('`Cannot read \'${path}\'`'), [/single quotes/])
  t.match(make("''"), [/capital/, /nothing/])
  for (const fine of ["'Cannot read'", '`Cannot read "${path}": it is a folder`', '`${what} is not a number`', '`"${name}" is unknown`', 'message', "'The plugin\\'s folder is gone'"]) t.strictSame(make(fine), [], fine)
})

t.test('shipped code throws SallyportError only', async (t) => t.strictSame(checkThrows(host), []))

t.test('checkThrows() reports another class', async (t) => {
  t.match(checkThrows(plant("throw new TypeError('x')")), [/TypeError/])
  t.strictSame(checkThrows(plant("throw new SallyportError('SP_A', 'X')\nthrow error // throw new Error()")), [])
})

t.test('every code is reported by code and provoked by a test', async (t) => t.strictSame(checkCodesUsed(codes, [...host, ...readSources(['test'])]), []))

t.test('checkCodesUsed() reports a code that nothing reports or provokes', async (t) => {
  t.match(checkCodesUsed(['SP_A'], [sourceFile('src/core/error-codes.ts', 'SP_A'), sourceFile('test/architecture/x.ts', 'SP_A')]), [/reported by nothing/, /no test/])
  t.strictSame(checkCodesUsed(['SP_A'], [sourceFile('src/x.ts', "'SP_A'"), sourceFile('test/x.ts', "'SP_A'")]), [])
})
