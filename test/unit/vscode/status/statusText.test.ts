import assert from 'node:assert/strict';
import { inEnglish } from '../../../../src/core/translate.ts';
import { statusText } from '../../../../src/vscode/status/statusText.ts';

const cause = {
  cause: 'The setting chat.useHooks is off in this workspace.',
  fix: 'Remove it from .vscode/settings.json.',
};

describe('the status bar', () => {
  it('says that all is well', () => {
    assert.deepEqual(statusText({ causes: [], waiting: 0 }, inEnglish).severity, 'none');
    assert.equal(statusText({ causes: [], waiting: 0 }, inEnglish).text, '$(shield) Guarded');
  });

  it('says how many wait', () => {
    const { text, tooltip, severity } = statusText({ causes: [], waiting: 2 }, inEnglish);
    assert.equal(text, '$(shield) 2 waiting');
    assert.equal(tooltip, '2 actions wait for your approval.');
    assert.equal(severity, 'warning');
  });

  it('hole 2: Not guarded comes first, with cause and fix', () => {
    const { text, tooltip, severity } = statusText({ causes: [cause], waiting: 1 }, inEnglish);
    assert.equal(text, '$(shield) Not guarded');
    assert.equal(severity, 'error');
    for (const part of [cause.cause, cause.fix, '1 action waits']) assert.ok(tooltip.includes(part), part);
  });

  it('shows invisible characters of a cause', () => {
    const { tooltip } = statusText({ causes: [{ cause: 'a\u202eb', fix: 'c\nd' }], waiting: 0 }, inEnglish);
    assert.ok(tooltip.includes('a\\u{202e}b c ⏎ d'));
  });
});
