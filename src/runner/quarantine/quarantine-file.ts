import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SallyportError } from '../../core/errors.ts'
import type { QuarantineEntry } from './quarantine-entry.ts'
import { readEntry } from './read-entry.ts'

/**
 * Keeps the quarantine in a folder, so that it survives restarts: `quarantine.json`, replaced in one step.
 * A file that cannot be understood is an error, not an empty quarantine: what was refused yesterday must not run today because of a bad disk.
 */
export class QuarantineFile {
  readonly #path: string

  /** @throws SallyportError SP_STATE_INVALID when the folder cannot be made. */
  constructor(folder: string) {
    this.#path = join(folder, 'quarantine.json')
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
    } catch (cause) {
      throw new SallyportError('SP_STATE_INVALID', `Cannot make the state folder "${folder}"`, { cause })
    }
  }

  /** All entries; none when there is no file yet. @throws SallyportError SP_STATE_INVALID */
  read(): readonly QuarantineEntry[] {
    const text = this.#text()
    if (text === null) return []
    try {
      const entries: unknown = JSON.parse(text)
      if (Array.isArray(entries)) return entries.map(readEntry)
    } catch (cause) {
      throw this.#invalid(cause)
    }
    throw this.#invalid()
  }

  /** Replaces all entries. @throws SallyportError SP_STATE_INVALID */
  write(entries: readonly QuarantineEntry[]): void {
    const next = `${this.#path}.${process.pid}.tmp`
    try {
      writeFileSync(next, `${JSON.stringify(entries, null, 2)}\n`, { mode: 0o600 })
      renameSync(next, this.#path)
    } catch (cause) {
      throw new SallyportError('SP_STATE_INVALID', `Cannot write the quarantine to "${this.#path}"`, { cause })
    }
  }

  #text(): string | null {
    try {
      return readFileSync(this.#path, 'utf8')
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw this.#invalid(cause)
    }
  }

  #invalid(cause?: unknown): SallyportError {
    return new SallyportError('SP_STATE_INVALID', `Cannot read the quarantine "${this.#path}": mend the file, or move it away to start with an empty one`, { cause })
  }
}
