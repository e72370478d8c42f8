import type { PluginForm } from './plugin-forms.ts'

/** One file of a new plugin: its name in the folder, what it is for in a few words, and its text. */
export interface NewFile {
  readonly name: string
  readonly purpose: string
  readonly text: string
  /** True when one that is there already serves as well, and is left as it is. */
  readonly keep?: boolean
}

/** The file that `sallyport types` refreshes. */
export const TYPINGS_FILE = 'sallyport.d.ts'

const CODE_FILE = 'plugin.ts'

/** The file with an input to try the plugin with. */
export const INPUT_FILE = 'example-input.json'

/** Only what the bundler does is said here; it never reads this file. */
const TSCONFIG = {
  compilerOptions: {
    target: 'esnext', module: 'esnext', moduleResolution: 'bundler', customConditions: ['worker', 'browser'],
    lib: ['es5'], types: [], strict: true, noUncheckedIndexedAccess: true,
    isolatedModules: true, verbatimModuleSyntax: true, allowImportingTsExtensions: true, resolveJsonModule: true, jsx: 'react-jsx',
    skipLibCheck: true, noEmit: true,
  },
  exclude: ['node_modules'],
}

/** Writes the files of a new plugin: it asks for nothing, and its typings are those of this version. */
export function pluginFiles({ name, form, typings }: { readonly name: string; readonly form: PluginForm; readonly typings: string }): NewFile[] {
  return [
    { name: 'sallyport.json', purpose: 'what it is and what it asks for: nothing yet', text: manifestText(name, form.description) },
    { name: CODE_FILE, purpose: 'the code', text: form.code },
    { name: INPUT_FILE, purpose: 'an input to try it with', text: jsonText(form.input) },
    { name: TYPINGS_FILE, purpose: 'the types of what it sees', text: typings },
    { name: 'tsconfig.json', purpose: 'lets an editor flag what does not exist in a plugin', text: `// "lib" and "types" keep the names of browsers and of Node out: ${TYPINGS_FILE} has all that there is.\n${jsonText(TSCONFIG)}` },
    { name: 'package.json', purpose: 'for packages from npm', text: jsonText({ name, private: true, type: 'module' }), keep: true },
  ]
}

function manifestText(name: string, description: string): string {
  return `{
  "name": ${JSON.stringify(name)},
  "version": "0.1.0",
  "description": ${JSON.stringify(description)},
  "entry": "${CODE_FILE}",

  // What the plugin asks for. Each entry says why; the operator's policy decides, and what is not granted does not exist.
  // "optional": true means that the plugin works without it. These are examples, remove the slashes of what you need:
  "permissions": {
    // "net":     [{ "url": "https://api.example.com/v1/*", "methods": ["GET"], "why": "look up orders" }],
    // "read":    [{ "path": "./templates", "why": "texts of the answers" }],
    // "sdk":     [{ "name": "orders.read", "why": "find new orders" }],
    // "secrets": [{ "name": "EXAMPLE_KEY", "hosts": ["api.example.com"], "why": "sign in" }],
    // "env":     ["REGION"],
  },

  // The most that it should use. Limits of the policy hold anyway; these can only lower them.
  "limits": { "cpuMs": 500, "memoryMb": 64 },
}
`
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
