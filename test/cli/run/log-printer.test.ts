import t from 'tap'
import { LogPrinter } from '../../../apps/cli/run/log-printer.ts'
import { Screen } from '../../../apps/cli/terminal/screen.ts'
import { fakeOutput } from '../fake-terminal.ts'

const line = (text: string) => ({ level: 'info', text, at: 0 }) as const

t.test('LogPrinter prints each line once, and at the end those that came too late', (t) => {
  const output = fakeOutput()
  const printer = new LogPrinter(new Screen(output))
  printer.print(line('one'))
  printer.finish([line('one'), line('two')])
  printer.print(line('late'))
  t.equal(output.text, 'info  | one\ninfo  | two\n')
  t.end()
})

t.test('LogPrinter.startOver() says that lines come again, and counts from the first one', (t) => {
  const output = fakeOutput()
  const printer = new LogPrinter(new Screen(output))
  printer.print(line('one'))
  printer.startOver()
  printer.finish([line('one'), line('two')])
  printer.startOver()
  t.equal(output.text, 'info  | one\nnote: The run starts over: it was stopped for no fault of its own\ninfo  | one\ninfo  | two\n')
  t.end()
})
