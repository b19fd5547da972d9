// Loaded by VS Code in its extension host (extensionTestsPath): runs the bundled tests of PORTCULLIS_HOST_TESTS there.
// The report goes to the file PORTCULLIS_HOST_REPORT, or to the console when there is none.
const { appendFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { format } = require('node:util');

/** Resolves when every test has passed; the editor ends with code 1 when this throws. */
exports.run = async () => {
  const { PORTCULLIS_HOST_TESTS: folder, PORTCULLIS_HOST_REPORT: report } = process.env;
  const { default: Mocha } = await import('mocha');
  const { default: reporter } = await import(pathToFileURL(join(__dirname, '../reporter.mjs')).href);
  if (report) Mocha.reporters.Base.consoleLog = (...values) => appendFileSync(report, `${format(...values)}\n`);
  // The first command of a test waits for the extension's activation, hence the patience.
  const mocha = new Mocha({
    ui: 'bdd',
    color: false,
    timeout: 30_000,
    forbidOnly: true,
    forbidPending: true,
    reporter,
  });
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.test.cjs'))) {
    const file = join(folder, name);
    // Loaded by this module's own require, which the editor has taught where `vscode` is.
    mocha.suite.emit('pre-require', globalThis, file, mocha);
    mocha.suite.emit('require', require(file), file, mocha);
    mocha.suite.emit('post-require', globalThis, file, mocha);
  }
  const failures = await new Promise((done) => mocha.run(done));
  if (failures) throw new Error(`${failures} tests failed`);
};
