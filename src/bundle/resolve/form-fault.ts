/** What is wrong with a specifier before anything is looked up, or null. */
export function formFault(specifier: string): string | null {
  if (specifier === '' || specifier.length > 1024) return 'a specifier has 1 to 1024 characters'
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\\?]/u.test(specifier)) return 'a specifier may not have a backslash, a question mark or an invisible character'
  if (specifier.startsWith('node:')) return null
  if (/^[a-z][a-z0-9+.-]*:/i.test(specifier)) return 'URLs cannot be imported. Install the package, or copy the file into the plugin folder'
  if (specifier.startsWith('/')) return 'absolute paths cannot be imported. Use a path that starts with "./"'
  return null
}
