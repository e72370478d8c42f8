import { PassThrough } from 'node:stream'
import type { KeyInput, Terminal, TextOutput } from '../../apps/cli/terminal/terminal.ts'

/** An output that remembers what was written. */
export interface FakeOutput extends TextOutput {
  readonly text: string
}

/** Makes an output that remembers; by default no terminal and without colours. */
export function fakeOutput(facts: Partial<Pick<TextOutput, 'isTTY' | 'colour' | 'columns' | 'failure'>> = {}): FakeOutput {
  const parts: string[] = []
  return {
    isTTY: false, colour: false, columns: 80, failure: null, ...facts,
    write: (text) => void parts.push(text),
    flush: async () => undefined,
    get text() {
      return parts.join('')
    },
  }
}

/** A keyboard: keys are pushed, raw mode is remembered. */
export type FakeKeys = KeyInput & Pick<PassThrough, 'end'> & { press(keys: string): void; readonly raw: readonly boolean[] }

/** Makes a keyboard. */
export function fakeKeys(isTTY = true): FakeKeys {
  const stream = new PassThrough()
  const raw: boolean[] = []
  return Object.assign(stream, {
    isTTY, raw,
    setRawMode: (mode: boolean) => raw.push(mode),
    press: (keys: string) => void stream.write(keys),
  })
}

/** Makes a terminal for one command line. */
export function fakeTerminal(args: readonly string[], facts: Partial<Omit<Terminal, 'stdout' | 'stderr'>> & { readonly stdout?: FakeOutput; readonly stderr?: FakeOutput } = {}) {
  return { args, env: {}, stdin: fakeKeys(false), stdout: fakeOutput(), stderr: fakeOutput(), ...facts }
}
