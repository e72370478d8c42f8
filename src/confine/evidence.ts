import { readdirSync, readFileSync } from 'node:fs'

/** What a confiner says of the cells that it starts, in the words of /proc. */
export interface Claim {
  /** Seccomp filters on every thread, at least. */
  readonly filters: number
  /** True: no thread holds a capability. */
  readonly noCapabilities: boolean
  /** The user that every thread must run as; null when it does not matter. */
  readonly user: number | null
  /** True: every thread lives in a process namespace of its own. */
  readonly namespace?: boolean
}

/**
 * Asks the kernel whether a claim holds for every thread of a process. What the cell says of itself counts for nothing.
 * SECURITY: what cannot be read does not hold. Held by test/confine/evidence.test.ts.
 * @returns null when it holds, else what does not: "thread 12: Seccomp_filters is 1".
 */
export function checkClaim(pid: number, claim: Claim): string | null {
  try {
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const wrong = contradiction(readStatus(`/proc/${pid}/task/${thread}/status`), claim)
      if (wrong !== null) return `thread ${thread}: ${wrong}`
    }
    return null
  } catch (error) {
    return `Cannot read /proc/${pid}: ${(error as NodeJS.ErrnoException).code}`
  }
}

function contradiction(status: ReadonlyMap<string, string> | null, claim: Claim): string | null {
  // A thread that ended while we looked cannot do anything any more.
  if (status === null) return null
  const is = (field: string) => `${field} is ${status.get(field) ?? 'unknown'}`
  if (status.get('NoNewPrivs') !== '1') return is('NoNewPrivs')
  if (claim.filters > 0 && status.get('Seccomp') !== '2') return is('Seccomp')
  if (!(Number(status.get('Seccomp_filters') ?? claim.filters) >= claim.filters)) return is('Seccomp_filters')
  if (claim.noCapabilities && !/^0+$/.test(status.get('CapEff') ?? '')) return is('CapEff')
  if (claim.user !== null && status.get('Uid')?.split('\t').some((id) => Number(id) !== claim.user)) return is('Uid')
  if (claim.namespace === true && !/^\d+\t\d+/.test(status.get('NSpid') ?? '')) return is('NSpid')
  return null
}

function readStatus(path: string): ReadonlyMap<string, string> | null {
  try {
    const lines = readFileSync(path, 'utf8').split('\n')
    return new Map(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ESRCH') return null
    throw error
  }
}
