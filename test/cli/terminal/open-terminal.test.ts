import { Writable } from 'node:stream'
import t from 'tap'
import { openOutput } from '../../../apps/cli/terminal/open-terminal.ts'

function failing(code: string): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })) })
}

t.test('openOutput() ends the writing quietly, when the reader went away', async (t) => {
  const output = openOutput(failing('EPIPE'), {})
  output.write('a')
  await output.flush()
  output.write('b')
  t.equal(output.failure, null)
})

t.test('openOutput() remembers any other failure of a write', async (t) => {
  const output = openOutput(failing('ENOSPC'), {})
  output.write('a')
  await output.flush()
  output.write('b')
  t.match(output.failure, { code: 'ENOSPC' })
})
