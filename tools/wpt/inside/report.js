// Tells the world outside what testharness.js found. Evaluated after testharness.js and before the test.
(function (mark) {
  const write = console.log.bind(console);
  const text = (value, most) => String(value ?? '').slice(0, most);
  const done = globalThis.WPT_DONE;
  const json = JSON.stringify;
  setup({ output: false });
  add_result_callback((test) => write(mark + json({ name: text(test.name, 500), status: test.status, message: text(test.message, 300) })));
  add_completion_callback((tests, status) => {
    write(mark + json({ end: status.status, message: text(status.message, 300), count: tests.length }));
    done();
  });
})
