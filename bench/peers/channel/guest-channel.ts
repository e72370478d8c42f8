/**
 * The plugin's end, as source for any runtime: `(plugin, send, fetchText) => receive`.
 * Where the runtime has a fetch of its own, `fetchText` is made of that; null: the host is asked.
 */
export const GUEST_CHANNEL = `(plugin, send, fetchText) => {
  const waiting = new Map();
  let next = 0;
  const ask = (name) => (text) => new Promise((resolve) => { const id = next++; waiting.set(id, resolve); send({ kind: 'ask', id, name, text }); });
  const host = { get: ask('get'), fetchText: fetchText ?? ask('fetchText') };
  send({ kind: 'ready' });
  return async (message) => {
    if (message.kind === 'told') { waiting.get(message.id)(message.text); waiting.delete(message.id); return; }
    try { send({ kind: 'answer', id: message.id, value: await plugin(message.input, host) }); }
    catch (error) { send({ kind: 'failed', id: message.id, text: String(error) }); }
  };
}`

/** A fetch of the runtime's own, as source. */
export const OWN_FETCH = 'async (url) => (await fetch(url)).text()'
