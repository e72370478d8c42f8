import t from 'tap'
import { Screen } from '../../../apps/cli/terminal/screen.ts'
import { fakeOutput } from '../fake-terminal.ts'

const ERASE = '\r\u001b[2K'

t.test('print() keeps the status line below what stays', (t) => {
  const output = fakeOutput({ isTTY: true, columns: 10 })
  const screen = new Screen(output)
  screen.print('a\n')
  screen.status('working and more')
  screen.print('b\n')
  screen.status('next')
  screen.status('next')
  screen.status('')
  screen.print('c\n')
  t.equal(output.text, `a\nworking a${ERASE}b\nworking a${ERASE}next${ERASE}c\n`)
  t.end()
})

t.test('status() writes nothing, when the output is no terminal', (t) => {
  const output = fakeOutput()
  const screen = new Screen(output)
  screen.status('working')
  screen.print('a\n')
  screen[Symbol.dispose]()
  t.equal(output.text, 'a\n')
  t.end()
})

t.test('hold() keeps everything back until the prompt is over', (t) => {
  const output = fakeOutput({ isTTY: true })
  const screen = new Screen(output)
  screen.status('one')
  const held = screen.hold()
  screen.print('log\n')
  screen.status('two')
  output.write('PROMPT\n')
  held[Symbol.dispose]()
  screen.print('later\n')
  t.equal(output.text, `one${ERASE}PROMPT\nlog\ntwo${ERASE}later\ntwo`)
  t.end()
})

t.test('dispose erases the status line', (t) => {
  const output = fakeOutput({ isTTY: true })
  {
    using screen = new Screen(output)
    screen.status('one')
  }
  t.equal(output.text, `one${ERASE}`)
  t.end()
})
