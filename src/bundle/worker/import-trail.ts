const MOST_SHOWN = 4

/** Remembers by which import each file was first met, so that a refusal deep inside of packages can say how the plugin comes to it. */
export class ImportTrail {
  readonly #importers = new Map<string, string>()
  readonly #late = new Map<string, Map<string, string>>()

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

  /** Remembers why a specifier that a package may live without was refused in the file `importer`. */
  keep(specifier: string, { importer, text }: { readonly importer: string; readonly text: string }): void {
    const texts = this.#late.get(specifier) ?? new Map<string, string>()
    this.#late.set(specifier, texts.set(importer, text))
  }

  /** Why a specifier was left to fail at run time in the file `importer`, or null. */
  lateText(specifier: string, importer: string): string | null {
    return this.#late.get(specifier)?.get(importer) ?? null
  }

  /** True when a specifier was left to fail at run time somewhere. */
  isLate(specifier: string): boolean {
    return this.#late.has(specifier)
  }
}
