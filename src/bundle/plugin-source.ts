/** The syntax that a source text is written in. */
export type SourceLoader = 'ts' | 'js' | 'tsx' | 'jsx'

/**
 * Where a plugin's code comes from.
 * A file's own folder, or the folder itself, is all that its imports may reach; a source text has no folder, so it can import nothing.
 * `entry` is relative to the folder and goes before the one in `sallyport.json`: plugins in one folder can share its packages.
 * `bundle` is the `script` of an earlier Bundle, or one ES module without imports that another bundler made.
 */
export type PluginSource =
  | { readonly file: string }
  | { readonly folder: string; readonly entry?: string }
  | { readonly source: string; readonly name?: string; readonly loader?: SourceLoader }
  | { readonly bundle: string; readonly sourceMap?: string }
