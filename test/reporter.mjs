import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** Mocha's "spec" reporter that also writes `{ passed, failed, skipped }` to the file PORTCULLIS_TEST_COUNTS at the end. */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.PORTCULLIS_TEST_COUNTS;
    if (!file) return;
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = this.stats;
      writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
    });
  }
}
