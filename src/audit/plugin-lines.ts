import type { Logger } from 'pino'
import { type PluginFacts, pluginFields } from './audit-fields.ts'

/** Plugins whose facts are kept as text; of more of them they are made anew for each line. */
const MOST_PLUGINS = 2000

interface Known extends PluginFacts {
  readonly layers: object | undefined
  readonly logger: Logger
}

/** Turns what many lines have in common into text once: the facts of a plugin and of what contains it, which are half of a line. */
export class PluginLines {
  readonly #lines: Logger
  readonly #known = new Map<string, Known>()
  #last: Known | null = null

  constructor(lines: Logger) {
    this.#lines = lines
  }

  /** What writes lines about runs of a plugin. */
  about(plugin: PluginFacts, layers: object | undefined): Logger {
    if (this.#last === null || !isAbout(this.#last, plugin, layers)) this.#last = this.#find(plugin, layers)
    return this.#last.logger
  }

  #find(plugin: PluginFacts, layers: object | undefined): Known {
    const key = `${plugin.bundleHash} ${layers === undefined} ${plugin.tenant} ${plugin.plugin} ${plugin.version}`
    const found = this.#known.get(key)
    // Two plugins may spell the same key: what is kept is compared.
    if (found !== undefined && isAbout(found, plugin, layers)) return found
    const { tenant, plugin: name, version, bundleHash } = plugin
    const made = { tenant, plugin: name, version, bundleHash, layers, logger: this.#lines.child({ ...(layers === undefined ? {} : { layers }), ...pluginFields(plugin) }) }
    if (this.#known.size < MOST_PLUGINS) this.#known.set(key, made)
    return made
  }
}

function isAbout(known: Known, { tenant, plugin, version, bundleHash }: PluginFacts, layers: object | undefined): boolean {
  return known.layers === layers && known.bundleHash === bundleHash && known.tenant === tenant && known.plugin === plugin && known.version === version
}
