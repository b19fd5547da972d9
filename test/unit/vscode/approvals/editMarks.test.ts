import assert from 'node:assert/strict';
import { EditMarks } from '../../../../src/vscode/approvals/editMarks.ts';

const yes = { approved: true };
const no = (note?: string) => ({ approved: false, ...(note !== undefined && { note }) });

describe('what was said of the parts of an edit', () => {
  it('is no answer while something is open', () => {
    const marks = new EditMarks([2, 1]);
    marks.mark(0, 0, yes);
    marks.mark(1, 0, yes);
    assert.equal(marks.answer(), undefined);
    assert.equal(marks.openFile(1), 0);
    assert.equal(marks.openPart(0, 0), 1);
  });

  it('is an approval when all is approved, a rejection when nothing is, else an answer in part', () => {
    const marks = new EditMarks([2, 1]);
    marks.markAll(yes);
    assert.deepEqual(marks.answer(), { answer: 'approve' });
    marks.mark(1, 0, no('why'));
    assert.deepEqual(marks.answer(), { answer: 'part', parts: [[yes, yes], [no('why')]] });
    marks.mark(0, 0, no('why'));
    marks.mark(0, 1, no('because'));
    assert.deepEqual(marks.answer(), { answer: 'reject', note: 'why; because' });
  });

  it('can be changed until the last part is decided, and said of the rest at once', () => {
    const marks = new EditMarks([3]);
    marks.mark(0, 1, yes);
    marks.mark(0, 1, no());
    marks.markRest(0, yes);
    assert.deepEqual(marks.answer(), { answer: 'part', parts: [[yes, no(), yes]] });
    assert.deepEqual([...marks.approved(0)], [0, 2]);
  });

  it('never takes a mark for a part that is not there', () => {
    const marks = new EditMarks([1]);
    marks.mark(0, 5, yes);
    marks.mark(7, 0, yes);
    assert.equal(marks.openFile(0), 0);
    marks.clear();
    assert.equal(marks.answer(), undefined);
  });

  it('is an approval of an edit that changes nothing, once approved', () => {
    const marks = new EditMarks([0]);
    marks.markRest(0, yes);
    assert.deepEqual(marks.answer(), { answer: 'approve' });
  });
});
