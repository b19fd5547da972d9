import { classifyWith } from './dispatch.ts';
import { classifyShell } from './shell/classifyShell.ts';

/** Judges any action. Pure, and never throws: see `Classifier`. */
export const classify = classifyWith(classifyShell);
