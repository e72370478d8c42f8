import t from 'tap'
import { readText } from '../architecture/scan/source-tree.ts'

// An export is a promise. Adding or removing one is a line here and a line in CHANGELOG.md.
const VALUES = {
  sallyport: [
    'DEFAULT_LIMITS', 'ERROR_CODES', 'Plugin', 'Runner', 'SallyportError', 'createRunner', 'decide', 'describePolicy', 'isSallyportError',
    'loadPreset', 'narrow', 'parsePolicy', 'parsePolicyText', 'policyFromFlags',
  ],
  'sallyport/host-api': ['SdkRefusal', 'envValues', 'fetchHosts', 'guestTypings', 'readFiles', 'sdk', 'sdkTypings'],
}
const TYPES = {
  'src/index.ts': [
    'AttachScope', 'Attachment', 'Capability', 'Decision', 'ErrorCode', 'Fault', 'Guard', 'HostCall', 'HostFunction', 'LimitName', 'Limits', 'LoadOptions',
    'LogLevel', 'LogLine', 'Outcome', 'PermissionKind', 'PermissionRequest', 'PluginSource', 'Policy', 'QuarantineEntry', 'QuarantineOptions', 'RunError', 'RunInfo', 'RunOptions', 'RunnerEvents',
    'RunnerOptions', 'Status', 'Usage', 'UsedGrant',
  ],
  'host-api/index.ts': [
    'AttachScope', 'Attachment', 'Capability', 'FetchHostsOptions', 'FetchTimeouts', 'FileFacts', 'FolderEntry', 'HostCall', 'HostFunction', 'ReadOptions',
    'ResolveHost', 'ResolvedAddress', 'SdkCall', 'SdkCapability', 'SdkDefinitions', 'SdkMethod', 'SdkOptions', 'SdkTypingsOptions',
  ],
}

/** The names of types in the export lists of a doorway, which consists of nothing but such lists. */
function exportedTypes(text: string): string[] {
  const lists = [...text.matchAll(/^export (?<type>type )?\{(?<names>[^}]*)\} from '[^']+'$/gm)]
  return lists.flatMap(({ groups }) => (groups?.['names'] ?? '').split(',').map((name) => name.trim()).filter((name) => name !== '')
    .filter((name) => groups?.['type'] !== undefined || name.startsWith('type ')).map((name) => name.replace(/^type /, ''))).sort()
}

t.test('each doorway exports exactly what is promised', async (t) => {
  t.strictSame(Object.keys(await import('sallyport')).sort(), VALUES.sallyport)
  t.strictSame(Object.keys(await import('sallyport/host-api')).sort(), VALUES['sallyport/host-api'])
  for (const [path, names] of Object.entries(TYPES)) t.strictSame(exportedTypes(readText(path)), names, path)
})

t.test('a doorway holds nothing but lists of exports', async (t) => {
  for (const path of Object.keys(TYPES)) t.strictSame(readText(path).trim().split('\n').filter((line) => !/^(?:\/\/ .*|export (?:type )?\{[^}]*\} from '[^']+')$/.test(line)), [], path)
})

t.test('package.json has these doorways and no other', async (t) => {
  const { exports } = JSON.parse(readText('package.json')) as { exports: Record<string, unknown> }
  t.strictSame(Object.keys(exports), ['.', './host-api', './policies/*', './package.json'])
})

t.test('nothing can be imported past the doorways', async (t) => {
  for (const inner of ['sallyport/src/core/errors.ts', 'sallyport/dist/src/index.js', 'sallyport/host-api/index.ts']) {
    await t.rejects(import(inner), { code: 'ERR_PACKAGE_PATH_NOT_EXPORTED' }, inner)
  }
})
