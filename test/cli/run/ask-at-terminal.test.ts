import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { type AskOptions, askAtTerminal } from '../../../apps/cli/run/ask-at-terminal.ts'
import { Screen } from '../../../apps/cli/terminal/screen.ts'
import { fakeKeys, fakeOutput } from '../fake-terminal.ts'

const QUESTION = { kind: 'net', target: 'api.test:443', rule: 'net.ask[0]', hint: '--allow-net=api.test:443' }
const ASKER = { plugin: 'shop', version: '1.0.0' }

function setUp(facts: { stdinTTY?: boolean; stderrTTY?: boolean } = {}) {
  const stdin = fakeKeys(facts.stdinTTY ?? true)
  const output = fakeOutput({ isTTY: facts.stderrTTY ?? true })
  const controller = new AbortController()
  let interrupts = 0
  const options: AskOptions = { stdin, screen: new Screen(output), signal: controller.signal, interrupt: () => void (interrupts += 1), times: { quiet: 10, patience: 500 } }
  return { stdin, output, controller, options, ask: askAtTerminal(options), interrupts: () => interrupts }
}

async function until(condition: () => boolean): Promise<void> {
  for (let round = 0; round < 1000 && !condition(); round += 1) await sleep(2)
}

async function pressWhenAsked(at: ReturnType<typeof setUp>, keys: string, times = 1): Promise<void> {
  await until(() => at.output.text.split('Allow?').length > times)
  await sleep(40)
  at.stdin.press(keys)
}

t.test('askAtTerminal() grants for y and A and nothing else, and gives the terminal back', async (t) => {
  for (const [key, wanted] of [['y', true], ['Y', true], ['A', true], ['n', false], ['N', false], ['\u001b', false], ['\u0004', false]] as const) {
    const at = setUp()
    const [answer] = await Promise.all([at.ask(QUESTION, ASKER), pressWhenAsked(at, key)])
    t.equal(answer, wanted, JSON.stringify(key))
    t.same(at.stdin.raw, [true, false])
    t.equal(at.stdin.isPaused(), true)
  }
})

t.test('askAtTerminal() shows who asks for what, and what came of it', async (t) => {
  const at = setUp()
  await Promise.all([at.ask(QUESTION, ASKER), pressWhenAsked(at, 'y')])
  t.equal(at.output.text, [
    '┏ ⚠ Plugin "shop" 1.0.0 asks for net access to "api.test:443"',
    '┠─ Rule: net.ask[0]',
    '┠─ Run again with --allow-net=api.test:443 to grant it without a question',
    '┗ Allow? [y/n/A] (y = yes, n = no, A = allow all net requests of this run) > ',
    '✓ Granted net access to "api.test:443"',
    '',
  ].join('\n'))
})

t.test('askAtTerminal() takes nothing for an answer that was typed before the question', async (t) => {
  const at = setUp()
  at.stdin.press('yyyy')
  const answer = at.ask(QUESTION, ASKER)
  at.stdin.press('A')
  await until(() => at.output.text.includes('Allow?'))
  at.stdin.press('y')
  await sleep(60)
  at.stdin.press('n')
  t.equal(await answer, false)
})

t.test('askAtTerminal() denies, when the keyboard never gets quiet', async (t) => {
  const at = setUp()
  const typing = setInterval(() => at.stdin.press('y'), 2)
  t.equal(await at.ask(QUESTION, ASKER), false)
  clearInterval(typing)
})

t.test('askAtTerminal() asks again for other keys, and never takes the end of a pasted text or of an arrow key', async (t) => {
  const at = setUp()
  const answer = at.ask(QUESTION, ASKER)
  await pressWhenAsked(at, 'x')
  await pressWhenAsked(at, '\u001b[A', 2)
  await pressWhenAsked(at, 'yy', 3)
  await pressWhenAsked(at, 'a', 4)
  await pressWhenAsked(at, 'n', 5)
  t.equal(await answer, false)
})

t.test('askAtTerminal() denies without a question, when there is no terminal to ask at', async (t) => {
  for (const facts of [{ stdinTTY: false }, { stderrTTY: false }]) {
    const at = setUp(facts)
    t.equal(await at.ask(QUESTION, ASKER), false)
    t.match(at.output.text, /^warning: .* no terminal: denied\n$/)
    t.same(at.stdin.raw, [])
  }
  const busy = setUp()
  Object.assign(busy.stdin, { isRaw: true })
  t.equal(await busy.ask(QUESTION, ASKER), false)
  t.match(busy.output.text, /key by key/)
})

t.test('askAtTerminal() denies a question that is too long to be read', async (t) => {
  const at = setUp()
  t.equal(await at.ask({ ...QUESTION, target: 'x'.repeat(10_241) }, ASKER), false)
  t.match(at.output.text, /10241 characters: denied/)
})

t.test('askAtTerminal() shows control, bidi and zero-width characters instead of sending them', async (t) => {
  const at = setUp()
  const evil = '\u001b[2K\u202e\u200b\r\nAllow? y'
  const [answer] = await Promise.all([at.ask({ kind: 'read', target: evil, rule: evil, hint: evil }, { plugin: evil, version: evil }), pressWhenAsked(at, 'n')])
  t.equal(answer, false)
  t.notMatch(at.output.text, /[^\n\P{Cc}]|\p{Cf}/u)
  t.equal(at.output.text.split('\n').length, 6)
})

t.test('askAtTerminal() asks one question at a time and each question once', async (t) => {
  const at = setUp()
  const answers = Promise.all([at.ask(QUESTION, ASKER), at.ask({ ...QUESTION, target: 'b.test:443' }, ASKER), at.ask(QUESTION, ASKER), at.ask({ ...QUESTION, target: 'c.test:443' }, ASKER), at.ask({ ...QUESTION, kind: 'sdk', target: 'd' }, ASKER)])
  await pressWhenAsked(at, 'n')
  t.equal(at.output.text.split('┏').length, 2, 'the second question waits')
  await pressWhenAsked(at, 'A', 2)
  await pressWhenAsked(at, 'n', 3)
  t.same(await answers, [false, true, true, true, false], 'A holds for its kind from then on')
  t.equal(at.output.text.split('┏').length, 4)
})

t.test('askAtTerminal() lets nothing write into a question', async (t) => {
  const at = setUp()
  at.options.screen.status('running')
  const answer = at.ask(QUESTION, ASKER)
  await until(() => at.output.text.includes('Allow?'))
  at.options.screen.print('log line\n')
  t.notMatch(at.output.text, /log line/)
  await pressWhenAsked(at, 'y')
  t.equal(await answer, true)
  t.match(at.output.text, /Granted net access.*\nlog line\nrunning$/)
})

t.test('askAtTerminal() takes the question away as a no, when the run ends or the input does', async (t) => {
  const ended = setUp()
  const answer = ended.ask(QUESTION, ASKER)
  await until(() => ended.output.text.includes('Allow?'))
  ended.controller.abort()
  t.equal(await answer, false)
  t.same(ended.stdin.raw, [true, false])
  t.equal(await ended.ask({ ...QUESTION, target: 'late' }, ASKER), false)
  const closed = setUp()
  const other = closed.ask(QUESTION, ASKER)
  await until(() => closed.output.text.includes('Allow?'))
  await sleep(40)
  closed.stdin.end()
  t.equal(await other, false)
})

t.test('askAtTerminal() passes Ctrl-C on, which raw mode would swallow', async (t) => {
  const at = setUp()
  const [answer] = await Promise.all([at.ask(QUESTION, ASKER), pressWhenAsked(at, '\u0003')])
  t.equal(answer, false)
  t.equal(at.interrupts(), 1)
})
