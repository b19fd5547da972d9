import { describeLines } from '../windows/lines.ts';
import { CRITICAL, HIGH, LOW, MEDIUM } from './lines.cases.ts';

describeLines('cmd', { LOW, MEDIUM, HIGH, CRITICAL }, (line) => [`git status & ${line}`, `${line} | git status`]);
