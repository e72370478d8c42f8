const MOST_SHOWN = 4

/** Remembers by which import each file was first met, so that a refusal deep inside of packages can say how the plugin comes to it. */
export class ImportTrail {
  readonly #importers = new Map<string, string>()
  readonly #late = new Map<string, string>()

  /** Notes that `importer` imports `name`. The first importer counts, so no trail is a circle: it leads back to the entry, which nothing needs to import. */
  note(name: string, importer: string): void {
    if (!this.#importers.has(name)) this.#importers.set(name, importer)
  }

  /** The files from the entry to `name`, as `main.ts > node_modules/a/index.js`; long trails are cut in the middle. */
  to(name: string, entry: string): string {
    const names = [name]
    for (let next = name; next !== entry; ) {
      const importer = this.#importers.get(next)
      if (importer === undefined || names.length > this.#importers.size) break
      names.unshift(importer)
      next = importer
    }
    return names.length <= MOST_SHOWN ? names.join(' > ') : [names[0], '...', ...names.slice(1 - MOST_SHOWN)].join(' > ')
  }

  /** Remembers why a specifier that a package may live without was refused. */
  keep(specifier: string, text: string): void {
    this.#late.set(specifier, text)
  }

  /** Why a specifier was left to fail at run time, or null. */
  lateText(specifier: string): string | null {
    return this.#late.get(specifier) ?? null
  }
}
