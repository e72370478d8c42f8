import { escapeText } from '../../src/core/escape-text.ts'
import { SallyportError } from '../../src/core/errors.ts'
import type { AttachScope, Attachment, Capability, HostCall, HostFunction } from '../../src/policy/capability.ts'
import { grantsAny } from '../../src/policy/grants-any.ts'
import { decodeText } from './decode-text.ts'
import { type FileKind, kindOf } from './file-kind.ts'
import { listFolder } from './list-folder.ts'
import { type OpenedPath, openGranted } from './open-granted.ts'
import { readContent } from './read-content.ts'
import { parseRequestedPath } from './requested-path.ts'

/** Settings of `readFiles()`. */
export interface ReadOptions {
  /** Largest file in bytes. Default 8 MiB. Without it one call could fill the host's memory. */
  readonly maxBytes?: number
  /** Most names of one folder. Default 10 000. */
  readonly maxEntries?: number
}

/** What `ctx.fs.stat` answers. */
export interface FileFacts {
  readonly kind: FileKind
  /** Bytes. */
  readonly size: number
  readonly modifiedAt: Date
}

/**
 * Offers `ctx.fs` to plugins: `readText`, `readBytes`, `readDir` and `stat` inside of the paths that their policy allows.
 * Symbolic links count as what they lead to. Pipes, sockets and devices are refused, except /dev/null, /dev/zero, /dev/random and
 * /dev/urandom where a grant names them. Relative paths resolve against the plugin's folder.
 * @throws SallyportError SP_USAGE for an option that is not a whole number above 0
 * @example readFiles({ maxBytes: 1_048_576 })
 */
export function readFiles(options: ReadOptions = {}): Capability {
  const maxBytes = checkCount('maxBytes', options.maxBytes ?? 8_388_608)
  const maxEntries = checkCount('maxEntries', options.maxEntries ?? 10_000)
  return {
    name: 'read',
    attach(scope): Attachment | null {
      if (!grantsAny(scope.policy, 'read')) return null
      const content = (file: OpenedPath, { signal }: HostCall) => readContent(file, { maxBytes, signal })
      return {
        functions: [
          makeFunction(scope, 'read.text', { kinds: ['file'], act: async (file, call) => decodeText(await content(file, call), file.written) }),
          makeFunction(scope, 'read.bytes', { kinds: ['file'], act: content }),
          makeFunction(scope, 'read.dir', { kinds: ['directory'], act: (folder, { guard, signal }) => listFolder(folder, { maxEntries, policy: guard.policy, signal }) }),
          makeFunction(scope, 'read.stat', { kinds: ['file', 'directory'], act: async (file) => describeFile(file) }),
        ],
        members: [
          { path: ['fs', 'readText'], call: 'read.text' },
          { path: ['fs', 'readBytes'], call: 'read.bytes' },
          { path: ['fs', 'readDir'], call: 'read.dir' },
          { path: ['fs', 'stat'], call: 'read.stat' },
        ],
      }
    },
  }
}

interface Reading {
  readonly kinds: readonly FileKind[]
  act(opened: OpenedPath, call: HostCall): Promise<unknown>
}

function makeFunction({ baseFolder }: AttachScope, name: string, { kinds, act }: Reading): HostFunction {
  return {
    name,
    effect: false,
    describe: (args) => (Array.isArray(args) && typeof args[0] === 'string' ? escapeText(args[0]) : 'no path'),
    async call(args, call) {
      await using opened = await openGranted(parseRequestedPath(args, baseFolder), kinds, call)
      return await act(opened, call)
    },
  }
}

function describeFile({ info, proof }: OpenedPath): FileFacts {
  return { kind: kindOf(info, proof.path) ?? 'file', size: info.size, modifiedAt: info.mtime }
}

function checkCount(name: string, value: number): number {
  if (Number.isSafeInteger(value) && value > 0) return value
  throw new SallyportError('SP_USAGE', `The option "${name}" of readFiles() must be a whole number above 0`)
}
