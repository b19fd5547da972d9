import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';

const PROMPT = '<<ready>>';
/** Milliseconds after which a program is taken to wait for more input, and is interrupted. */
const PATIENCE = 150;
const INTERRUPT = '\u0003';

/**
 * A living interactive shell on a terminal of its own (the program `script` gives it one). Each program is typed into a
 * shell that was started afresh in it.
 */
export class Terminal {
  private shell: ChildProcessWithoutNullStreams | undefined;
  private seen = '';
  private mark = 0;
  private arrived: () => void = () => undefined;

  /** @param start the command line that starts the shell with PROMPT as its prompt, and starts it anew in itself */
  constructor(
    private readonly start: string,
    private readonly cwd: string,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  /**
   * Types a program; resolves when all that it does is done, or was interrupted.
   * @param variables what this program's shell gets beside the environment of all
   */
  async type(program: string, variables: Readonly<Record<string, string>>): Promise<void> {
    if (this.shell === undefined || this.shell.killed || this.shell.exitCode !== null) this.open(variables);
    else
      this.shell.stdin.write(
        `exec env ${Object.entries(variables)
          .map((pair) => pair.join('='))
          .join(' ')} ${this.start}\n`,
      );
    if (!(await this.reached(PROMPT, PATIENCE * 4))) {
      this.close();
      this.open(variables);
      await this.reached(PROMPT, 5_000);
    }
    this.seen = '';
    this.shell?.stdin.write(`${program}\n`);
    await this.finished();
  }

  close(): void {
    this.shell?.kill('SIGKILL');
  }

  private open(variables: Readonly<Record<string, string>>): void {
    const shell = spawn('script', ['-qec', this.start, '/dev/null'], {
      cwd: this.cwd,
      env: { ...this.env, ...variables },
    });
    shell.stdin.on('error', () => undefined);
    shell.stdout.on('data', (chunk: Buffer) => {
      this.seen += chunk.toString('latin1');
      this.arrived();
    });
    shell.on('exit', () => this.arrived());
    this.shell = shell;
    this.seen = '';
  }

  /** The shell answers a question that it can only answer at its prompt; one that waits for more is interrupted first. */
  private async finished(): Promise<void> {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      this.mark += 1;
      this.shell?.stdin.write(`${attempt === 0 ? '' : INTERRUPT}\nwait; builtin echo done$((${this.mark}+1000))\n`);
      if (await this.reached(`done${this.mark + 1000}`, PATIENCE)) return;
    }
    this.close();
  }

  private reached(text: string, patience: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => end(false), patience);
      const end = (found: boolean) => {
        clearTimeout(timer);
        this.arrived = () => undefined;
        resolve(found);
      };
      this.arrived = () => {
        if (this.seen.includes(text)) end(true);
        else if (this.shell?.exitCode !== null) end(false);
      };
      this.arrived();
    });
  }
}
