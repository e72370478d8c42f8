import { isInstalled, TEST_PACKAGES } from '../../tools/install-test-packages.ts'

/** The folder of the plugins and of the packages that they import. */
export const PACKAGES = TEST_PACKAGES

/** Ends a test file in clear words when its packages are missing or outdated. */
export function requireInstalled(): void {
  if (!isInstalled(PACKAGES)) throw new Error('The packages of test/packages are not installed: run "npm run install-test-packages"')
}
