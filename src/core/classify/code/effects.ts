import { pathsOf, placeOf } from '../path/place.ts';
import type { SqlContext } from '../sql/context.ts';
import { judgeSql } from '../sql/judgeSql.ts';
import { notUnderstood } from '../shell/call.ts';
import { judgeVariable } from '../shell/environment.ts';
import { absolute } from '../shell/expand.ts';
import { PATH_ROLES } from '../shell/pathRoles.ts';
import { PRINTS_SECRET } from '../shell/secretsPrinted.ts';
import { isSecretVariable, known, TAINT, unknown, type Value } from '../shell/value.ts';
import { NetworkEffects } from './networkEffects.ts';
import { allTaint, constant, isConstant, optionsOf, type Thing } from './thing.ts';

const SHELL_TAINT = TAINT.secret | TAINT.network | TAINT.decoded | TAINT.unknown;

/** Names of environment variables that say that they hold a secret. */
const SECRET_NAME = /key|token|secret|passw|passphrase|credential|auth|pwd$|dsn|database_url|private/i;

/** Does to the world of a judgement what a program does: each effect is judged as the same effect of a command. */
export class Effects extends NetworkEffects {
  /** Taint of what the program prints. */
  printed = 0;

  script(thing: Thing, where: string): void {
    this.exec([constant(this.spoken.interpreter), thing], where);
  }

  /** One of the roles that name a path. */
  path(role: string, thing: Thing, where: string): void {
    for (const each of optionsOf(thing)) PATH_ROLES[role]?.(this.call, this.value(each, where), '');
  }

  /** What the content of a path brings with it. */
  contentTaint(thing: Thing): number {
    let taint = 0;
    for (const each of optionsOf(thing)) {
      const path = absolute(this.value(each, ''), this.call.state, this.call.evaluation);
      const earlier =
        path === undefined ? undefined : this.call.state.files.get(this.call.evaluation.facts.realPath(path));
      taint |= earlier?.taint ?? 0;
    }
    return taint;
  }

  /** Remembers what was written, for what later reads or runs it. */
  wrote(thing: Thing, content: Thing | undefined): void {
    for (const each of optionsOf(thing)) {
      const path = absolute(this.value(each, ''), this.call.state, this.call.evaluation);
      if (path === undefined) continue;
      const taint = content === undefined ? 0 : allTaint(content) & SHELL_TAINT & ~TAINT.unknown;
      const text = content && isConstant(content) ? content.text : undefined;
      const real = this.call.evaluation.facts.realPath(path);
      this.call.state.files.set(real, { taint, text });
      // What is known of it here is more than what a command's row knows of its files.
      const written = this.call.written.indexOf(real);
      if (written >= 0) this.call.written.splice(written, 1);
    }
  }

  shell(thing: Thing, where: string): void {
    for (const each of optionsOf(thing)) {
      const { evaluation, state } = this.call;
      if (each.text === undefined || each.glob) this.runsUnseen(each, where);
      else {
        const { text } = each;
        this.call.unwrapped = true;
        this.call.taint |= evaluation.deeper(() => evaluation.run.text(evaluation, state, text, undefined)).taint;
      }
    }
  }

  /** How a program is started besides its words: options that make it another one, or another place. */
  startsWith(given: ReadonlyMap<string, Thing>, where: string): void {
    const shell = given.get('shell');
    if (given.has('executable') || given.has('execPath') || given.has('execArgv'))
      this.hides('starts another program than it names', where);
    if (
      shell?.text !== undefined &&
      !/^(?:[Tt]rue|[Ff]alse|[01]|(?:\/bin\/|\/usr\/bin\/)?(?:ba|z|da)?sh)$/.test(shell.text)
    )
      this.hides('starts a shell of its own', where);
    for (const [name, value] of given.get('env')?.entries ?? []) this.setsVariable(name, value);
    const folder = given.get('cwd');
    if (folder !== undefined && !this.isBelow(folder)) this.hides('starts a program in another folder', where);
  }

  /** A folder in which modules are looked for before all others. */
  loadsFrom(folder: Thing, where: string): void {
    const text = (folder.about ?? folder).text;
    if (text !== undefined && /^[/~]|^[A-Za-z]:/.test(text) && !this.isBelow(folder))
      this.hides('takes modules from outside the workspace', where);
  }

  /** True for a folder of the workspace. */
  private isBelow(folder: Thing): boolean {
    const path = absolute(this.value(folder.about ?? folder, 'cwd'), this.call.state, this.call.evaluation);
    const { facts } = this.call.evaluation;
    return path !== undefined && ['workspace', 'workspace-root'].includes(placeOf(facts.realPath(path), facts));
  }

  exec(words: readonly Thing[], where: string): void {
    const [program] = words;
    if (program?.text === undefined) {
      this.runsUnseen(program ?? { taint: TAINT.unknown }, where);
      return;
    }
    const { evaluation, state } = this.call;
    this.call.unwrapped = true;
    const values = words.map((word) => this.value(word, where));
    this.call.taint |= evaluation.deeper(() => evaluation.run.words(evaluation, state, values, undefined)).taint;
  }

  /** What is run, and whose text is not known: what it came from decides how bad that is. */
  runsUnseen(thing: Thing, where: string): void {
    const taint = allTaint(thing);
    const flow =
      (taint & TAINT.network) !== 0
        ? { rule: 'flow.network-to-interpreter', says: 'runs what comes from the network' }
        : (taint & TAINT.decoded) !== 0
          ? { rule: 'flow.decoded-to-interpreter', says: 'runs what it decodes' }
          : undefined;
    if (flow === undefined) {
      this.hides('runs what is only known when it runs', where);
      return;
    }
    this.report(
      {
        rule: flow.rule,
        risk: 'HIGH',
        category: 'execute',
        reason: `The ${this.language} code ${flow.says}`,
        matters: 'Nobody has seen what would run.',
        reversible: false,
      },
      '',
      where,
    );
  }

  /** @param database the object that a connection was made from: a path for a database that is a file */
  sql(thing: Thing, database: Thing | undefined, where: string): void {
    for (const each of optionsOf(thing)) {
      if (each.text === undefined) {
        this.call.report(
          notUnderstood('Gives a database a statement that is only known when it runs', 'sql.unresolved'),
          '',
          where,
        );
        continue;
      }
      const judged = judgeSql(each.text, this.database(database));
      for (const finding of judged.findings) this.call.pass(finding);
      for (const path of judged.writes) this.call.evaluation.writes.add(path);
    }
  }

  private database(connection: Thing | undefined): SqlContext {
    const { facts } = this.call.evaluation;
    const { directory } = this.call.state;
    const file = connection?.type === 'sqlite' ? connection.about : undefined;
    if (file?.text === undefined) return { store: { kind: 'server' }, facts, directory };
    const path = absolute(this.value(file, ''), this.call.state, this.call.evaluation);
    if (file.text === ':memory:') return { dialect: 'sqlite', store: { kind: 'memory' }, facts, directory };
    return {
      dialect: 'sqlite',
      store: path === undefined ? { kind: 'server' } : { kind: 'file', path: facts.realPath(path) },
      facts,
      directory,
    };
  }

  processes(where: string): void {
    this.report(
      {
        risk: 'HIGH',
        category: 'process',
        reason: `The ${this.language} code ends or multiplies processes`,
        matters: 'Their unsaved work is lost.',
        reversible: false,
      },
      '.kills',
      where,
    );
  }

  settings(where: string): void {
    this.report(
      {
        risk: 'HIGH',
        category: 'privilege',
        reason: `The ${this.language} code changes rights or settings of the system`,
        matters: 'It reaches beyond this project.',
        reversible: false,
      },
      '.settings',
      where,
    );
  }

  /** Runs code that is not in this text: the project's own, or an installed library. */
  project(what: string, where: string): void {
    this.report(
      { risk: 'MEDIUM', category: 'execute', reason: `The ${this.language} code runs ${what}` },
      '.import',
      where,
    );
  }

  /** Environment variables: one by name, or all. Returns the taint of the value. */
  environment(name: Thing | undefined): number {
    // A script's own settings come to it through the environment.
    if (this.form === 'file') return 0;
    const names = name === undefined ? [undefined] : optionsOf(name).map(({ text }) => text);
    if (!names.some((each) => each === undefined || SECRET_NAME.test(each))) return 0;
    return TAINT.secret | (names.some((each) => each !== undefined && isSecretVariable(each)) ? TAINT.named : 0);
  }

  /** The value of an environment variable: a folder's is known. */
  variable(name: Thing): Thing {
    const { evaluation, state } = this.call;
    const folder = /^(?:HOME|USERPROFILE)$/.test(name.text ?? '')
      ? evaluation.facts.home
      : name.text === 'PWD'
        ? state.directory
        : undefined;
    return folder === undefined ? { taint: this.environment(name) | TAINT.unknown } : constant(folder);
  }

  setsVariable(name: string | undefined, value: Thing): void {
    if (name === undefined) this.hides('sets an environment variable whose name is not known', 'environment');
    else judgeVariable(this.call, name, this.value(value, name));
  }

  /** The text with `~` as the home folder. */
  home(thing: Thing): Thing {
    const { home } = this.call.evaluation.facts;
    const texts = optionsOf(thing).map((each): Thing =>
      each.text !== undefined && /^~(?=\/|$)/.test(each.text) ? { ...each, text: home + each.text.slice(1) } : each,
    );
    const [only] = texts;
    return texts.length === 1 && only ? only : { options: texts, taint: thing.taint };
  }

  /** A path in the folder for temporary files. */
  temporary(below: string): Thing {
    return constant(`${this.call.evaluation.facts.temporary[0] ?? '/tmp'}${below}`);
  }

  directory(): Thing {
    const { directory } = this.call.state;
    return directory === undefined ? { taint: TAINT.unknown } : constant(directory);
  }

  /** Changes the directory of the program. */
  goes(thing: Thing): void {
    const path = absolute(this.value(thing, 'a folder'), this.call.state, this.call.evaluation);
    this.call.state = {
      ...this.call.state,
      directory: path === undefined ? undefined : this.call.evaluation.facts.realPath(path),
    };
  }

  secret(): void {
    this.call.taint |= TAINT.secret;
    this.call.evaluation.readsSecret = true;
  }

  /** Prints what may be a secret, of the environment or of a file that was found as one; a variable of a secret's name is one. */
  showsSecret(taint: number): void {
    this.secret();
    if ((taint & TAINT.named) !== 0) this.call.report(PRINTS_SECRET);
    this.report(
      {
        risk: 'MEDIUM',
        category: 'secret',
        reason: `The ${this.language} code prints environment variables or secrets`,
      },
      '.environment',
      'environment',
    );
  }

  /** True when the entry lies below the directory and is known to. */
  exists(relative: string): boolean {
    const { facts } = this.call.evaluation;
    const { directory } = this.call.state;
    if (directory === undefined) return false;
    const path = pathsOf(facts).join(directory, relative);
    return this.call.state.files.has(path) || ['file', 'directory'].includes(facts.entry(path));
  }

  /** What a file below the directory holds by what this text did before. */
  earlierTaint(relative: string): number {
    const { facts } = this.call.evaluation;
    const { directory, files } = this.call.state;
    const earlier = directory === undefined ? undefined : files.get(pathsOf(facts).join(directory, relative));
    return earlier?.taint ?? (files.replaced && this.exists(relative) ? TAINT.unknown : 0);
  }

  value(thing: Thing, where: string): Value {
    return thing.text === undefined
      ? unknown(where === '' ? '(a value)' : where.slice(0, 80), thing.taint & SHELL_TAINT)
      : { ...known(thing.text, thing.taint & SHELL_TAINT & ~TAINT.unknown), glob: thing.glob === true };
  }
}
