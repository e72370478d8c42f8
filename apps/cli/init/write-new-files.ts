import { lstat, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SallyportError } from '../../../src/core/errors.ts'
import { escapeText } from '../../../src/core/escape-text.ts'
import { usageError } from '../args/usage-error.ts'
import type { NewFile } from './plugin-files.ts'

/**
 * Writes files into a folder, which is made when it is missing. Nothing is ever overwritten: when one of the files exists, but for those to keep,
 * none is written, and when one cannot be written those that were are removed again.
 * @returns the files that were written.
 * @throws SallyportError SP_USAGE
 */
export async function writeNewFiles(folder: string, files: readonly NewFile[]): Promise<NewFile[]> {
  const there = await Promise.all(files.map((file) => lstat(join(folder, file.name)).then(() => file, () => null)))
  const taken = there.filter((file) => file !== null && file.keep !== true).map((file) => file?.name)
  if (taken.length > 0) throw usageError(`Cannot make a plugin in "${escapeText(folder, { max: 256 })}": ${taken.map((name) => `"${name}"`).join(', ')} ${taken.length === 1 ? 'is' : 'are'} there already, and nothing is overwritten`, 'name another folder')
  const written: NewFile[] = []
  try {
    await mkdir(folder, { recursive: true })
    for (const file of files) {
      if (there.includes(file)) continue
      // "wx": a file or link that appeared meanwhile is left alone.
      await writeFile(join(folder, file.name), file.text, { flag: 'wx' })
      written.push(file)
    }
    return written
  } catch (cause) {
    await Promise.all(written.map(({ name }) => rm(join(folder, name), { force: true })))
    throw new SallyportError('SP_USAGE', `Cannot make a plugin in "${escapeText(folder, { max: 256 })}": ${reason(cause)}`, { cause })
  }
}

function reason(cause: unknown): string {
  const code = (cause as { code?: unknown } | null)?.code
  if (code === 'EEXIST' || code === 'ENOTDIR') return 'a part of the path is a file'
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'this user may not write there'
  return `it cannot be written (${escapeText(String(code ?? cause), { max: 100 })})`
}
