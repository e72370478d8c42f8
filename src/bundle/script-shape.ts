/** The file name that a script is compiled under, which stack frames then name. */
export const SCRIPT_NAME = 'plugin:///main.js'

/** The parameter of the script's function, and the free name by which the generated entry calls it. */
export const REGISTER_NAME = '__sallyport_register'

const OPENING = `(async function (${REGISTER_NAME}) {`

/** First line of a script. */
export const SCRIPT_HEADER = `${OPENING} "use strict";`

/** Last line of a script. */
export const SCRIPT_FOOTER = '})'

const AsyncFunction = (async () => {}).constructor as new (...texts: string[]) => unknown

/** True when the text begins as a script made by this bundler does. It says nothing about the rest: see findShapeFault. */
export function looksLikeScript(text: string): boolean {
  return text.startsWith(`${SCRIPT_HEADER}\n`)
}

/**
 * Parses the text with V8, runs nothing, and says what keeps it from being exactly one async function expression.
 * The constructor parses the body on its own, so a body that closes the function early is a syntax error here, whatever parser wrote it.
 * @returns null when the shape is right, else V8's words.
 */
// SECURITY: the cell evaluates the script as one expression. Guarded by test/bundle/script-shape.test.ts.
export function findShapeFault(script: string): string | null {
  const trimmed = script.trimEnd()
  if (!looksLikeScript(script) || !trimmed.endsWith(`\n${SCRIPT_FOOTER}`)) return 'the wrapper of the bundler is missing'
  const body = trimmed.slice(OPENING.length, -SCRIPT_FOOTER.length)
  try {
    new AsyncFunction(REGISTER_NAME, body)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : 'the text cannot be parsed'
  }
}
