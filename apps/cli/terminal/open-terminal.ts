import type { Terminal, TextOutput } from './terminal.ts'
import { wantsColour } from './wants-colour.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Gives the terminal of this process. Each stream is opened when it is first asked for: a cell is started before that. */
export function openTerminal(): Terminal {
  const stdout = later(() => openOutput(process.stdout, process.env))
  const stderr = later(() => openOutput(process.stderr, process.env))
  return {
    args: process.argv.slice(2),
    env: process.env,
    get stdin() {
      return process.stdin
    },
    get stdout() {
      return stdout()
    },
    get stderr() {
      return stderr()
    },
  }
}

function later<Value>(make: () => Value): () => Value {
  let made: Value | undefined
  return () => (made ??= make())
}

/** Wraps a stream so that a reader who went away (EPIPE) ends the writing and nothing else. */
export function openOutput(stream: NodeJS.WritableStream & { isTTY?: boolean; columns?: number }, env: Environment): TextOutput {
  let gone = false
  let failure: Error | null = null
  stream.on('error', (error: NodeJS.ErrnoException) => {
    gone = true
    if (error.code !== 'EPIPE') failure ??= error
  })
  const isTTY = stream.isTTY === true
  return {
    isTTY,
    colour: wantsColour(isTTY, env),
    get columns() {
      // A terminal that does not know its size says 0.
      return stream.columns || 80
    },
    get failure() {
      return failure
    },
    write(text) {
      if (!gone && text !== '') stream.write(text)
    },
    async flush() {
      if (gone) return
      await new Promise<void>((resolve) => stream.write('', () => resolve()))
      // The failure of a write is told after its callback.
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}
