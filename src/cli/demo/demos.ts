import { nonce } from './nonce.ts';
import { persist } from './persist.ts';
import { retry } from './retry.ts';
import { simulate } from './simulate.ts';
import { tamper } from './tamper.ts';
import type { Demo } from './world.ts';

/** Every demonstration by its name. */
export const demos: Readonly<Record<string, Demo>> = { retry, persist, nonce, simulate, tamper };
