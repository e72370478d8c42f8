// The world that a test of the suite expects around it, as far as it can be had without a page. Evaluated as the first part of one script.
(function (facts) {
  const define = (name, value) => Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
  if (typeof self === 'undefined') define('self', globalThis);
  define('GLOBAL', { isWindow: () => false, isWorker: () => false, isShadowRealm: () => false });
  const href = facts.origin + facts.path + facts.search;
  define('location', { href, origin: facts.origin, protocol: 'http:', host: facts.origin.slice(7), hostname: 'web-platform.test', port: '8000', pathname: facts.path, search: facts.search, hash: '', toString: () => href });
  // idlharness.js asks which kind of global it is in.
  if (facts.idl && typeof Window === 'undefined') define('Window', function Window() {});
  // An error that nobody caught is for testharness.js to judge, and must not end the program.
  if (typeof addEventListener === 'function') {
    addEventListener('error', (event) => event.preventDefault());
    addEventListener('unhandledrejection', (event) => event.preventDefault());
  }
  if (Object.keys(facts.data).length > 0) {
    const network = globalThis.fetch;
    const serve = (text) => ({ ok: true, status: 200, text: async () => text, json: async () => JSON.parse(text) });
    define('fetch', function fetch(input, init) {
      const text = typeof input === 'string' && Object.hasOwn(facts.data, input) ? facts.data[input] : null;
      if (text === null) return network(input, init);
      if (text.startsWith('base64:')) return network('data:application/octet-stream;base64,' + text.slice(7), init);
      // A real response where it can be looked at; tables of data come as they are.
      return text.length < 1000 ? network('data:text/plain,' + encodeURIComponent(text), init) : Promise.resolve(serve(text));
    });
  }
})
