import { closeSync, constants, openSync } from 'node:fs'
import type { Sys } from './sys.ts'

const QUERY_VERSION = 1
const QUERY_ERRATA = 2
const RULE_PATH_BENEATH = 1
const O_PATH = 0x200000
const O_CLOEXEC = 0x80000

const EXECUTE = 1 << 0
const READ_FILE = 1 << 2
const READ_DIR = 1 << 3

/** How many rights over files each version of the interface knows, from version 1 on. */
const FILE_RIGHTS = [13, 14, 15, 15, 16, 16, 16, 16, 17]
const BIND_AND_CONNECT_TCP = 3
const ABSTRACT_SOCKETS_AND_SIGNALS = 3

/** What a Landlock domain keeps away, beside files. */
export interface LandlockParts {
  /** TCP, from version 4 on. */
  readonly net: boolean
  /** Abstract sockets and signals to processes outside, from version 6 on. */
  readonly scope: boolean
}

/** What a confined process may still open. Files are named one by one; folders stand for all in them. */
export interface AllowedFiles {
  readonly execute: readonly string[]
  readonly read: readonly string[]
  readonly folders: readonly string[]
}

/** The version of Landlock's interface in this kernel; 0 when it has none or does not let us. */
export function landlockVersion(sys: Sys): number {
  return Math.max(0, sys.call('landlock_create_ruleset', 0, 0, QUERY_VERSION).value)
}

/** A bit set of the errors of this kernel's Landlock that were mended; 0 where it cannot say. */
export function landlockErrata(sys: Sys): number {
  return Math.max(0, sys.call('landlock_create_ruleset', 0, 0, QUERY_ERRATA).value)
}

/**
 * Confines this thread, and every program that it becomes, to the named files; nothing may be written and no other program started.
 * Needs no-new-privileges. Other threads of this process stay free until execve ends them.
 * @returns null, or what failed: "landlock_add_rule /usr/bin/node: error 13".
 */
export function restrictSelf(sys: Sys, allowed: AllowedFiles, parts: LandlockParts): string | null {
  const version = landlockVersion(sys)
  if (version === 0) return 'landlock_create_ruleset: this kernel has no Landlock, or it is switched off'
  const created = sys.call('landlock_create_ruleset', ...ruleset(version, parts), 0)
  if (created.value < 0) return `landlock_create_ruleset: error ${created.errno}`
  const rules = created.value
  try {
    const entries = [
      ...allowed.execute.map((path) => ({ path, rights: EXECUTE | READ_FILE })),
      ...allowed.read.map((path) => ({ path, rights: READ_FILE })),
      ...allowed.folders.map((path) => ({ path, rights: READ_FILE | READ_DIR })),
    ]
    for (const { path, rights } of entries) {
      const failure = allow(sys, rules, { path, rights })
      if (failure !== null) return failure
    }
    const restricted = sys.call('landlock_restrict_self', rules, 0)
    return restricted.value === 0 ? null : `landlock_restrict_self: error ${restricted.errno}`
  } finally {
    closeSync(rules)
  }
}

/** Everything that this version knows is handled, which means: denied unless a rule allows it. */
function ruleset(version: number, { net, scope }: LandlockParts): readonly [Uint8Array, number] {
  const width = FILE_RIGHTS[Math.min(version, FILE_RIGHTS.length) - 1] ?? 0
  const words = [(1n << BigInt(width)) - 1n]
  if (version >= 4) words.push(net ? BigInt(BIND_AND_CONNECT_TCP) : 0n)
  if (version >= 6) words.push(scope ? BigInt(ABSTRACT_SOCKETS_AND_SIGNALS) : 0n)
  const bytes = new Uint8Array(new BigUint64Array(words).buffer)
  return [bytes, bytes.length]
}

function allow(sys: Sys, rules: number, { path, rights }: { readonly path: string; readonly rights: number }): string | null {
  let descriptor: number
  try {
    descriptor = openSync(path, constants.O_RDONLY | O_PATH | O_CLOEXEC)
  } catch (error) {
    return `open ${path}: ${(error as NodeJS.ErrnoException).code}`
  }
  try {
    const attribute = new Uint8Array(12)
    const view = new DataView(attribute.buffer)
    view.setBigUint64(0, BigInt(rights), true)
    view.setInt32(8, descriptor, true)
    const added = sys.call('landlock_add_rule', rules, RULE_PATH_BENEATH, attribute, 0)
    return added.value === 0 ? null : `landlock_add_rule ${path}: error ${added.errno}`
  } finally {
    closeSync(descriptor)
  }
}
