// Lets Node load TypeScript as it stands, file by file, so that coverage speaks of the sources: node --import ./test/typescript.mjs
import { register } from 'node:module';

register('./typescriptHooks.mjs', import.meta.url);
