import type { GatePort } from '../agents/adapter.ts';
import { digestOf } from '../core/action/digest.ts';
import type { Clock } from '../core/ports.ts';

/** Tools whose calls can press buttons of this editor. */
const DRIVING = new Set([
  'run_vscode_command',
  'create_and_run_task',
  'run_task',
  'install_extension',
  'handle_dialog',
]);

/** A call whose end is not reported is taken as ended after this many milliseconds. */
const FORGOTTEN = 30_000;

/** The gate, seen by the hooks; counts the calls in flight that can drive the editor, so that no approval is taken meanwhile. */
export class DrivingCalls implements GatePort {
  private readonly since = new Map<string, number>();

  constructor(
    private readonly gate: GatePort,
    private readonly clock: Clock,
  ) {}

  count(): number {
    const now = this.clock.now();
    for (const [digest, at] of this.since) if (now - at > FORGOTTEN) this.since.delete(digest);
    return this.since.size;
  }

  async decide(request: Parameters<GatePort['decide']>[0]): ReturnType<GatePort['decide']> {
    const answer = await this.gate.decide(request);
    const { name } = request.action.tool;
    if (answer.verdict === 'allow' && DRIVING.has(name)) this.since.set(digestOf(request.action), this.clock.now());
    return answer;
  }

  async report(claim: Parameters<GatePort['report']>[0]): Promise<void> {
    this.since.delete(claim.digest);
    await this.gate.report(claim);
  }

  event(event: Parameters<GatePort['event']>[0]): Promise<void> {
    return this.gate.event(event);
  }
}
