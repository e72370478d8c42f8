import { createRequire } from 'node:module'
import type ivm from 'isolated-vm'

/** The isolated-vm module. Nothing of it is ever reachable from a guest. */
export type Engine = typeof ivm

/**
 * Loads isolated-vm from the absolute path of its prebuilt addon.
 * Under Node's permission model the package's own loader cannot look for the file, so the supervisor found it beforehand.
 */
export function loadEngine(addonPath: string): Engine {
  const addon: { ivm: Engine } = createRequire(addonPath)(addonPath)
  return addon.ivm
}
