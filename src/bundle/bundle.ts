/** One plugin, closed into one script that imports nothing. */
export interface Bundle {
  /**
   * One expression: `(async function (__sallyport_register) { "use strict"; ... })`.
   * Evaluate it under the file name SCRIPT_NAME, call the function with a function that takes the module's namespace, and await it: top-level await is allowed.
   */
  readonly script: string
  /** SHA-256 of `script`, hex. */
  readonly hash: string
  /** Source map as JSON, sources relative to the plugin's folder; null when none is known. */
  readonly sourceMap: string | null
  /** The entry file, relative to the plugin's folder, or the name of a source text. */
  readonly entryName: string
  readonly form: 'module'
  /** Every file in the script, relative to the plugin's folder, sorted. */
  readonly files: readonly string[]
  /** The plugin's folder with all links resolved, or null for a plugin given as text. */
  readonly baseFolder: string | null
  /** What the bundler found odd, one line each, control characters escaped. */
  readonly warnings: readonly string[]
  /** Names of web-platform globals that occur in the script: a hint, which code that computes names escapes. */
  readonly globals: readonly string[]
}
