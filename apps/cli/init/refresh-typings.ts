import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { SallyportError } from '../../../src/core/errors.ts'
import { escapeText } from '../../../src/core/escape-text.ts'
import { usageError } from '../args/usage-error.ts'

/** How every file of typings begins. */
const FIRST_LINE = '// Made by Sallyport'

/**
 * Writes typings into a file that is new or holds typings already: nothing else is overwritten.
 * @throws SallyportError SP_USAGE
 */
export async function refreshTypings(file: string, typings: string): Promise<void> {
  const shown = escapeText(file, { max: 256 })
  const before = await readFile(file, 'utf8').catch((cause: unknown) => {
    if ((cause as { code?: unknown } | null)?.code === 'ENOENT') return null
    throw new SallyportError('SP_USAGE', `Cannot write the typings "${shown}": what is there cannot be read`, { cause })
  })
  if (before !== null && !before.startsWith(FIRST_LINE)) throw usageError(`Cannot write the typings "${shown}": the file is there, and it holds something else`, 'name another file')
  await replaceFile(file, typings).catch((cause: unknown) => {
    throw new SallyportError('SP_USAGE', `Cannot write the typings "${shown}": ${escapeText(cause instanceof Error ? cause.message : String(cause), { max: 200 })}`, { cause })
  })
}

/** An editor that reads along sees the old file or the new one, never a half. */
async function replaceFile(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}.draft`
  try {
    await writeFile(draft, text, { flag: 'wx' })
    await rename(draft, file)
  } catch (cause) {
    await rm(draft, { force: true })
    throw cause
  }
}
