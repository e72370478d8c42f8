import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { Screen } from '../../../apps/cli/terminal/screen.ts'
import { Spinner } from '../../../apps/cli/terminal/spinner.ts'
import { fakeOutput } from '../fake-terminal.ts'

async function until(condition: () => boolean): Promise<void> {
  for (let round = 0; round < 1000 && !condition(); round += 1) await sleep(2)
}

t.test('Spinner shows elapsed time, CPU and host calls after a second, and leaves nothing behind', async (t) => {
  const output = fakeOutput({ isTTY: true })
  let now = 5000
  {
    using spinner = new Spinner(new Screen(output), { now: () => now, every: 1 })
    spinner.update({ cpuMs: 900, hostCalls: 3 })
    await sleep(20)
    t.equal(output.text, '', 'nothing is shown in the first second')
    now = 6200
    await until(() => output.text !== '')
    t.match(output.text, /^[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] running for 1\.2 s · cpu 900 ms · 3 host calls/)
  }
  t.ok(output.text.endsWith('\r\u001b[2K'))
  const shown = output.text
  await sleep(20)
  t.equal(output.text, shown)
})

t.test('Spinner shows nothing, when the output is no terminal', async (t) => {
  const output = fakeOutput()
  using _spinner = new Spinner(new Screen(output), { every: 1, after: 0 })
  await sleep(30)
  t.equal(output.text, '')
})
