import { constants, type Stats } from 'node:fs'
import { type FileHandle, lstat, open } from 'node:fs/promises'
import type { HostCall } from '../../src/policy/capability.ts'
import type { CheckedPath } from '../../src/policy/checked-path.ts'
import { checkRead } from './check-read.ts'
import { type FileKind, checkKind } from './file-kind.ts'
import { findOpenedPath } from './opened-path.ts'
import { errnoOf, readFailure, systemFailure } from './read-failure.ts'
import type { RequestedPath } from './requested-path.ts'
import { resolveLinks } from './resolve-links.ts'

/** A file or folder that the policy allows to read, open. Reading functions take nothing else. */
export interface OpenedPath extends AsyncDisposable {
  /** The proof for the very path that the kernel opened. */
  readonly proof: CheckedPath
  readonly handle: FileHandle
  readonly info: Stats
  readonly written: string
}

// A pipe without a writer must not block, a terminal must not become ours, and the last step is already free of links.
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0) | (constants.O_NOFOLLOW ?? 0)
const MOST_TRIES = 3

/**
 * Opens a path for a plugin: decides on the path as written before anything is touched, follows its links, decides on where they lead,
 * opens that, asks the kernel what was opened and decides again when it is anything else.
 * @throws SallyportError SP_DENIED_READ, the same for missing and present targets; SP_READ_FAILED for what is missing or of the wrong kind
 */
export async function openGranted(asked: RequestedPath, kinds: readonly FileKind[], call: HostCall): Promise<OpenedPath> {
  const first = await checkRead(call.guard, asked, asked.absolute)
  for (let left = MOST_TRIES; ; left--) {
    call.signal.throwIfAborted()
    const real = await resolveLinks(asked.absolute)
    const proof = real.path === asked.absolute ? first : await checkRead(call.guard, asked, real.path)
    if (real.fault !== null) throw systemFailure(asked.written, real.fault)
    const opened = await tryOpen({ asked, kinds, call, proof })
    if (opened !== null) return opened
    if (left === 1) throw readFailure(asked.written, 'it is being changed by somebody else, try again')
  }
}

interface Attempt {
  readonly asked: RequestedPath
  readonly kinds: readonly FileKind[]
  readonly call: HostCall
  /** For the path without links that is to be opened. */
  readonly proof: CheckedPath
}

/** @returns null when the path changed on the way, so that it has to be resolved again. */
async function tryOpen({ asked, kinds, call, proof }: Attempt): Promise<OpenedPath | null> {
  const { written } = asked
  let handle: FileHandle
  try {
    // Opening a device or a pipe can have effects, so look first. What counts is the look at the open file below.
    checkKind(await lstat(proof.path), { kinds, written, path: proof.path })
    handle = await open(proof.path, FLAGS)
  } catch (error) {
    if (isChange(error)) return null
    throw errnoOf(error) === null ? error : systemFailure(written, error)
  }
  try {
    const path = await findOpenedPath(handle, proof.path)
    // SECURITY: the check that counts: what the kernel opened, whatever the path led to meanwhile; test/host-api/read/swap-race.test.ts
    const final = path === proof.path ? proof : path === null ? null : await checkRead(call.guard, asked, path)
    if (final === null) return await close(handle)
    const info = await handle.stat()
    checkKind(info, { kinds, written, path: final.path })
    return { proof: final, handle, info, written, [Symbol.asyncDispose]: () => handle.close() }
  } catch (error) {
    await handle.close()
    throw errnoOf(error) === null ? error : systemFailure(written, error)
  }
}

async function close(handle: FileHandle): Promise<null> {
  await handle.close()
  return null
}

function isChange(error: unknown): boolean {
  const errno = errnoOf(error)
  return errno === 'ENOENT' || errno === 'ELOOP' || errno === 'ENOTDIR'
}
