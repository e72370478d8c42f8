/** One row of the table: which files of the suite count, and which are left out and why. Files that the suite calls tentative are left out everywhere: they test proposals. */
export interface Area {
  readonly name: string
  /** Folders and files of the suite. A folder stands for every `*.any.js` below it. */
  readonly take: readonly string[]
  /** Files and folders that mean nothing here, each with the reason. */
  readonly leave: Readonly<Record<string, string>>
}

const NEEDS_XHR = 'needs XMLHttpRequest'
const NEEDS_SERVER = 'needs the HTTP server of the suite'
const NEEDS_PAGE = 'needs frames, a page or workers'
const NEEDS_ORIGIN = 'rules about origins, which code outside a browser does not have'
const NEEDS_FILE_READER = 'FileReader is no part of the Minimum Common Web API'
const SAME_TEST = 'the same test as the one without https'
const OWNING_TYPE = 'a proposal that no engine has'

/** Subtests that are not counted, wherever they are, by a part of their name or of the reason that they give, each with the reason. */
export const LEFT_SUBTESTS: readonly (readonly [RegExp, string])[] = [
  [/SharedArrayBuffer|shared Uint8Array/, 'shared memory is withheld on purpose'],
  [/^fetch\(\) with a '\w+' priority|^Cloned responses should provide the same data|^Cancelling stream should not affect cloned one/, NEEDS_SERVER],
  [/^Set-Cookie is a forbidden response header/, 'a rule of browsers: the Response of a handler here sets cookies, as in other runtimes of servers'],
  [/non-transferable buffer/, 'makes its buffer with WebAssembly, which is withheld on purpose'],
]

/** The file set: what needs neither a page nor the server of the suite. */
export const AREAS: readonly Area[] = [
  {
    name: 'url',
    take: ['url', 'url/percent-encoding.window.js', 'url/toascii.window.js'],
    leave: { 'url/percent-encoding.window.js': NEEDS_PAGE, 'url/toascii.window.js': NEEDS_PAGE },
  },
  { name: 'url IDNA', take: ['url/IdnaTestV2.window.js', 'url/IdnaTestV2-removed.window.js'], leave: {} },
  {
    name: 'urlpattern',
    take: ['urlpattern'],
    leave: {
      'urlpattern/urlpattern.https.any.js': SAME_TEST,
    },
  },
  {
    name: 'encoding',
    take: ['encoding'],
    leave: { 'encoding/replacement-encodings.any.js': NEEDS_XHR, 'encoding/unsupported-encodings.any.js': NEEDS_XHR },
  },
  {
    name: 'fetch headers',
    take: ['fetch/api/headers'],
    leave: {
      'fetch/api/headers/headers-no-cors.any.js': NEEDS_ORIGIN,
      'fetch/api/headers/header-values.any.js': NEEDS_XHR,
      'fetch/api/headers/header-values-normalize.any.js': NEEDS_XHR,
    },
  },
  {
    name: 'fetch request',
    take: ['fetch/api/request'],
    leave: {
      'fetch/api/request/request-cache-default-conditional.any.js': NEEDS_SERVER,
      'fetch/api/request/request-cache-default.any.js': NEEDS_SERVER,
      'fetch/api/request/request-cache-force-cache.any.js': NEEDS_SERVER,
      'fetch/api/request/request-cache-no-cache.any.js': NEEDS_SERVER,
      'fetch/api/request/request-cache-no-store.any.js': NEEDS_SERVER,
      'fetch/api/request/request-cache-only-if-cached.any.js': NEEDS_SERVER,
      'fetch/api/request/request-cache-reload.any.js': NEEDS_SERVER,
      'fetch/api/request/request-bad-port.any.js': 'sends to ports of a host; what may be dialled is decided by the policy here',
      'fetch/api/request/request-headers.any.js': NEEDS_ORIGIN,
    },
  },
  {
    name: 'fetch response',
    take: ['fetch/api/response'],
    leave: {
      'fetch/api/response/response-blob-realm.any.js': NEEDS_PAGE,
      'fetch/api/response/response-cancel-stream.any.js': NEEDS_SERVER,
    },
  },
  { name: 'fetch body', take: ['fetch/api/body'], leave: { 'fetch/api/body/mime-type.any.js': NEEDS_SERVER } },
  { name: 'formdata', take: ['xhr/formdata'], leave: {} },
  {
    name: 'streams',
    take: ['streams'],
    leave: {
      'streams/readable-streams/owning-type-message-port.any.js': OWNING_TYPE,
      'streams/readable-streams/owning-type-video-frame.any.js': OWNING_TYPE,
      'streams/readable-streams/owning-type.any.js': OWNING_TYPE,
      'streams/transferable': NEEDS_PAGE,
    },
  },
  { name: 'dom/abort', take: ['dom/abort'], leave: { 'dom/abort/timeout-shadowrealm.any.js': 'about realms of their own' } },
  { name: 'dom/events', take: ['dom/events'], leave: {} },
  { name: 'structured clone', take: ['html/webappapis/structured-clone'], leave: {} },
  { name: 'atob', take: ['html/webappapis/atob'], leave: {} },
  { name: 'timers', take: ['html/webappapis/timers'], leave: {} },
  { name: 'microtasks', take: ['html/webappapis/microtask-queuing'], leave: {} },
  { name: 'console', take: ['console'], leave: {} },
  { name: 'hr-time', take: ['hr-time'], leave: {} },
  { name: 'compression', take: ['compression'], leave: {} },
  {
    name: 'FileAPI',
    take: ['FileAPI/blob', 'FileAPI/file'],
    leave: {
      'FileAPI/file/send-file-formdata-controls.any.js': NEEDS_SERVER,
      'FileAPI/file/send-file-formdata-punctuation.any.js': NEEDS_SERVER,
      'FileAPI/file/send-file-formdata-utf-8.any.js': NEEDS_SERVER,
      'FileAPI/file/send-file-formdata.any.js': NEEDS_SERVER,
      'FileAPI/reading-data-section': NEEDS_FILE_READER,
    },
  },
  { name: 'DOMException', take: ['webidl/ecmascript-binding/es-exceptions'], leave: {} },
  { name: 'WebCryptoAPI', take: ['WebCryptoAPI'], leave: { 'WebCryptoAPI/historical.any.js': 'about insecure contexts, of which there are none' } },
]
