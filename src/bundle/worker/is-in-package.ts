/** True for the name of a file that is part of an installed package, not of the plugin's own code. */
export function isInPackage(name: string): boolean {
  return /(?:^|\/)node_modules\//.test(name)
}
