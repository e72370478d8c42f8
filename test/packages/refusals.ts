/** How a plugin with a package that cannot work here ends: refused when it is bundled, or with an error when it runs. */
export type Refusal = { readonly bundling: RegExp } | { readonly running: RegExp }

/** The plugins of refused/ with the reason that docs/npm-packages.md gives for each. */
export const REFUSALS: Readonly<Record<string, Refusal>> = {
  'csv-parse': { bundling: /"stream" is a module of Node.*exports "csv-parse\/browser\/esm"/ },
  dotenv: { bundling: /"os" is a module of Node/ },
  'hash-wasm': { running: /^WebAssembly is not supported/ },
  jsonwebtoken: { bundling: /"crypto" is a module of Node/ },
  'node-fetch': { bundling: /"http" is a module of Node.*Use fetch|"stream" is a module of Node/ },
  nodemailer: { bundling: /"stream" is a module of Node/ },
  pg: { bundling: /"events" is a module of Node/ },
  turndown: { running: /^document is not defined$/ },
  ws: { running: /^ws does not work in the browser/ },
}
