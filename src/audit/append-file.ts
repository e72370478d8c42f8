import { closeSync, constants, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { SallyportError } from '../core/errors.ts'
import { escapeText } from '../core/escape-text.ts'

const NEWLINE = 10
const FLAGS = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT

/**
 * A file that only grows: each write is one append of a whole line, made before the call returns, and a failed write throws.
 * A line that a crash or a full disk cut short is ended first, so that it can spoil nothing but itself.
 */
export class AppendFile {
  readonly #fd: number
  #open = true
  #torn: boolean

  /**
   * Opens or creates (mode 0600) a file to append to; nothing of it is ever truncated.
   * @throws SallyportError SP_AUDIT_FAILED when it cannot be opened or is neither a regular file nor a character device.
   */
  constructor(file: string) {
    this.#fd = openAppend(file)
    this.#torn = endsTorn(this.#fd)
  }

  /**
   * Appends one line.
   * @throws whatever the write throws; the line must then count as not written.
   */
  write(line: string): void {
    if (!this.#open) throw new SallyportError('SP_AUDIT_FAILED', 'Cannot write to the audit log: it is closed')
    const bytes = Buffer.from(this.#torn ? `\n${line}` : line, 'utf8')
    this.#torn = true
    let done = 0
    while (done < bytes.length) done += writeSync(this.#fd, bytes, done)
    this.#torn = bytes.at(-1) !== NEWLINE
  }

  /** Brings the lines to the disk and closes the file. Closing again does nothing. */
  close(): void {
    if (!this.#open) return
    this.#open = false
    try {
      if (fstatSync(this.#fd).isFile()) fsyncSync(this.#fd)
    } finally {
      closeSync(this.#fd)
    }
  }
}

function openAppend(file: string): number {
  let fd: number
  try {
    // A FIFO does not hold up an opening for reading and writing; it is refused below.
    fd = openSync(file, FLAGS, 0o600)
  } catch (cause) {
    throw new SallyportError('SP_AUDIT_FAILED', `Cannot open the audit file "${escapeText(file)}": name a file that this user may append to`, { cause })
  }
  const facts = fstatSync(fd)
  if (facts.isFile() || facts.isCharacterDevice()) return fd
  closeSync(fd)
  throw new SallyportError('SP_AUDIT_FAILED', `Cannot use "${escapeText(file)}" as the audit file: name a regular file`)
}

/** True when the last line of a regular file has no end, as a crash leaves it. */
function endsTorn(fd: number): boolean {
  const facts = fstatSync(fd)
  if (!facts.isFile() || facts.size === 0) return false
  const last = Buffer.alloc(1)
  return readSync(fd, last, 0, 1, facts.size - 1) === 1 && last[0] !== NEWLINE
}
