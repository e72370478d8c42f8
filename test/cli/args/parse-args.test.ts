import fc from 'fast-check'
import t from 'tap'
import { isSallyportError } from '../../../src/core/errors.ts'
import type { CommandShape } from '../../../apps/cli/args/flag.ts'
import { parseArgs } from '../../../apps/cli/args/parse-args.ts'

const SHAPE: CommandShape = {
  name: 'run',
  operands: { min: 1, max: 1, what: 'a FILE' },
  flags: [
    { name: 'allow-net', short: 'N', value: 'optional', repeat: true, early: true, help: '' },
    { name: 'allow-read', short: 'R', value: 'optional', repeat: true, early: true, help: '' },
    { name: 'policy', short: 'P', value: 'required', early: true, hint: 'FILE', help: '' },
    { name: 'cpu-ms', value: 'required', early: true, hint: 'N', help: '' },
    { name: 'input', value: 'required', hint: 'JSON', help: '' },
    { name: 'json', value: 'none', help: '' },
  ],
}

function parse(...args: string[]) {
  const { flags, operands } = parseArgs(SHAPE, args)
  return { flags: Object.fromEntries(flags), operands }
}

t.test('parseArgs() reads flags in every way of writing them, in order', (t) => {
  t.same(parse('--allow-net=a.test,b.test:443', '-N', '--allow-net=c.test', 'f.ts').flags, { 'allow-net': ['a.test,b.test:443', true, 'c.test'] })
  t.same(parse('-RN', 'f.ts').flags, { 'allow-read': [true], 'allow-net': [true] })
  t.same(parse('-N=a.test', '-R=./x=y', 'f.ts').flags, { 'allow-net': ['a.test'], 'allow-read': ['./x=y'] })
  t.same(parse('-P', 'p.json', 'f.ts').flags, { policy: ['p.json'] })
  t.same(parse('-P=p.json', 'f.ts').flags, { policy: ['p.json'] })
  t.same(parse('--policy', 'p.json', 'f.ts', '--json', '--input', '{"a":1}'), { flags: { policy: ['p.json'], json: [true], input: ['{"a":1}'] }, operands: ['f.ts'] })
  t.same(parse('--input=-5', '--', '--json').operands, ['--json'])
  t.same(parse('--input', '-', '-'), { flags: { input: ['-'] }, operands: ['-'] })
  t.same(parse('--', '-N=a').operands, ['-N=a'], 'after -- nothing is rewritten')
  t.end()
})

t.test('parseArgs() takes a bare permission flag without eating the script after it', (t) => {
  t.same(parse('--allow-net', 'f.ts'), { flags: { 'allow-net': [true] }, operands: ['f.ts'] })
  t.end()
})

t.test('parseArgs() names the flag that was probably meant, when one is unknown', (t) => {
  t.throws(() => parse('--alow-net=x', 'f.ts'), { code: 'SP_USAGE', message: 'The command "run" has no flag "--alow-net"', data: { tip: 'a similar flag exists: "--allow-net"' } })
  t.throws(() => parse('-A', 'f.ts'), { code: 'SP_USAGE', message: /no flag "-A"/ })
  t.throws(() => parse('--no-json', 'f.ts'), { code: 'SP_USAGE' })
  t.throws(() => parse('--zzz\u001b[2J', 'f.ts'), { message: /"--zzz\\u\{1b\}\[2J"/ })
  t.throws(() => parse('--__proto__=1', 'f.ts'), { code: 'SP_USAGE' })
  t.end()
})

t.test('parseArgs() refuses a flag whose value is missing, superfluous, doubtful or given twice', (t) => {
  t.throws(() => parse('f.ts', '--input'), { code: 'SP_USAGE', data: { tip: 'write --input=JSON' } })
  t.throws(() => parse('--json=yes', 'f.ts'), { message: 'The flag "--json" takes no value' })
  t.throws(() => parse('--input', '--json', 'f.ts'), { message: /looks like a flag/ })
  t.throws(() => parse('--cpu-ms=1', '--cpu-ms=2', 'f.ts'), { message: 'The flag "--cpu-ms" was given twice' })
  t.end()
})

t.test('parseArgs() prints the right command line, when a permission flag comes after the script', (t) => {
  const wanted = (tip: string) => ({ code: 'SP_USAGE', message: /comes after the script: flags that say what the script may do go before it/, data: { tip } })
  t.throws(() => parse('f.ts', '--allow-net=a.test', '--json'), wanted('sallyport run --allow-net=a.test f.ts --json'))
  t.throws(() => parse('-R', 'my file.ts', '--cpu-ms', '5', '--input', '"x"', '-N'), wanted(`sallyport run -R --cpu-ms 5 -N 'my file.ts' --input '"x"'`))
  t.end()
})

t.test('parseArgs() refuses the wrong number of operands', (t) => {
  t.throws(() => parse(), { code: 'SP_USAGE', message: 'The command "run" needs a FILE' })
  t.throws(() => parse('a.ts', 'b.ts'), { message: /"b.ts" is one more than it takes/ })
  t.throws(() => parse(''), { code: 'SP_USAGE' })
  t.end()
})

t.test('parseArgs() never ignores anything and throws SP_USAGE only, for any arguments', (t) => {
  const piece = fc.oneof(fc.string(), fc.constantFrom('-', '--', '-N', '-NR', '-PN', '--json', '--input', '--input=', '--allow-net=a', '-X', 'f.ts', '--=', '-=', '---', '-N=', '--policy=x'))
  fc.assert(fc.property(fc.array(piece, { maxLength: 6 }), (args) => {
    try {
      const { flags, operands } = parseArgs(SHAPE, args)
      return operands.length === 1 && [...flags.keys()].every((name) => SHAPE.flags.some((flag) => flag.name === name))
    } catch (error) {
      return isSallyportError(error) && error.code === 'SP_USAGE'
    }
  }))
  t.end()
})
