/** The editor runs this with plain Node, once the extension has been uninstalled (`vscode:uninstall`). */
import { homedir } from 'node:os';
import { stateFolder } from '../system/statePaths.ts';
import { removeTraces } from './removeTraces.ts';

removeTraces(homedir(), stateFolder(), (text) => console.log(text));
