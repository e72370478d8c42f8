import type { LimitName } from '../../core/limits.ts'
import { isSallyportError, SallyportError } from '../../core/errors.ts'
import type { QuarantineEntry } from './quarantine-entry.ts'
import type { QuarantineFile } from './quarantine-file.ts'

/** When a plugin version is set apart, and when it is refused. */
export interface QuarantineOptions {
  /** Strikes after which it gets cells of its own. Default 1. */
  readonly aloneAfter?: number
  /** Strikes after which it is refused. Default 3. */
  readonly refuseAfter?: number
}

/** Which plugin version, for whom. Strikes of one tenant never count against another: inputs differ, and so do grudges. */
export type Suspect = Pick<QuarantineEntry, 'tenant' | 'plugin' | 'version' | 'bundleHash'>

/** Remembers which plugin versions killed cells, and keeps them away from the others. */
export class Quarantine {
  readonly #aloneAfter: number
  readonly #refuseAfter: number
  readonly #file: QuarantineFile | null
  readonly #entries: Map<string, QuarantineEntry>

  /** @param file where entries survive a restart; null for nowhere. @throws SallyportError SP_USAGE, SP_STATE_INVALID. */
  constructor(options: QuarantineOptions = {}, file: QuarantineFile | null = null) {
    this.#aloneAfter = options.aloneAfter ?? 1
    this.#refuseAfter = options.refuseAfter ?? 3
    if (!(this.#aloneAfter >= 1 && this.#refuseAfter >= this.#aloneAfter)) {
      throw new SallyportError('SP_USAGE', 'Cannot make a runner: quarantine.aloneAfter must be at least 1 and refuseAfter at least that')
    }
    this.#file = file
    this.#entries = new Map((file?.read() ?? []).map((entry) => [keyOf(entry), entry]))
  }

  /** All entries, the latest strike first. */
  list(): readonly QuarantineEntry[] {
    return [...this.#entries.values()].sort((a, b) => b.at - a.at)
  }

  /** True when this version gets cells of its own. */
  isAlone(suspect: Suspect): boolean {
    return this.#entries.size > 0 && (this.#entries.get(keyOf(suspect))?.strikes ?? 0) >= this.#aloneAfter
  }

  /** @throws SallyportError SP_QUARANTINED when this version is refused. */
  check(suspect: Suspect): void {
    const entry = this.#entries.size === 0 ? undefined : this.#entries.get(keyOf(suspect))
    if (entry?.state !== 'refused') return
    throw new SallyportError('SP_QUARANTINED', `Cannot run "${suspect.plugin}" ${suspect.version}: it killed ${entry.strikes} cells, last by ${entry.cause}; lift it with runner.quarantine.lift() or "sallyport quarantine lift ${suspect.bundleHash}"`, {
      data: { ...entry },
    })
  }

  /** Notes that this version killed a cell. @returns the entry as it is now, and whether the state folder has it. */
  strike(suspect: Suspect, cause: LimitName): QuarantineEntry & { readonly saved: boolean } {
    const { tenant, plugin, version, bundleHash } = suspect
    const strikes = (this.#entries.get(keyOf(suspect))?.strikes ?? 0) + 1
    const entry: QuarantineEntry = { tenant, plugin, version, bundleHash, strikes, cause, at: Date.now(), state: strikes >= this.#refuseAfter ? 'refused' : 'alone' }
    this.#entries.set(keyOf(suspect), entry)
    return { ...entry, saved: this.#save() }
  }

  /** Forgets the strikes of a bundle, for one tenant or for all. @returns how many entries were lifted. */
  lift(bundleHash: string, tenant?: string): number {
    const lifted = this.list().filter((entry) => entry.bundleHash === bundleHash && (tenant === undefined || entry.tenant === tenant))
    for (const entry of lifted) this.#entries.delete(keyOf(entry))
    if (lifted.length > 0) this.#file?.write(this.list())
    return lifted.length
  }

  /** A strike counts in this process even when the disk is full; who strikes must say so. */
  #save(): boolean {
    try {
      this.#file?.write(this.list())
      return true
    } catch (error) {
      if (isSallyportError(error)) return false
      throw error
    }
  }
}

function keyOf({ tenant, bundleHash }: Pick<Suspect, 'tenant' | 'bundleHash'>): string {
  return JSON.stringify([tenant, bundleHash])
}
