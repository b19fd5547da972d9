import { critical, each, high, LOOK, medium, type Row, type Table } from '../spec.ts';

const starts = high('execute', 'Starts another coding agent', 'What it does is not judged here.');
const asksNobody = critical('guard', 'Starts an agent that asks nobody', 'Nothing would judge what it does.');
const looks: Row = { args: 'data*' };
const changes: Row = {
  does: high('guard', 'Changes what another agent may use', 'It gains tools that nobody has judged.'),
  args: 'data*',
};
const signsIn: Row = {
  does: high(
    'secret',
    'Shows or changes how an agent signs in',
    'Whoever has the token acts in the name of its owner.',
  ),
  args: 'data*',
};

/** Options that take a value in one of the agents. */
const VALUES =
  '--model -m -p --print --prompt -c --cd -C --profile -s --sandbox -a --ask-for-approval -i --image --allowedTools --allowed-tools --disallowedTools --disallowed-tools --output-format --input-format --append-system-prompt --system-prompt --max-turns --resume -r --add-dir --settings --message --agent --session --config --mcp-config -t --text --toolsets --extensions -e';

const OPTIONS: Row['opts'] = {
  '--dangerously-skip-permissions --dangerously-bypass-approvals-and-sandbox --allow-dangerously-skip-permissions --yolo --allow-all-tools --allow-all --full-auto --yes-always --auto-approve --trust-all-tools --trust-all':
    { does: asksNobody },
  '--permission-mode --approval-mode': 'agent-mode',
  '-v --version -V --help -h': { instead: LOOK },
};

const run: Row = { does: starts, args: 'data*', values: VALUES, opts: OPTIONS };

/** Options that a sub-command reads for itself. */
const agent: Row = {
  ...run,
  sub: {
    'help version doctor status stats completion features': looks,
    'mcp plugin plugins extensions extension skills agent agents tools models model session sessions config debug': {
      sub: { 'list ls get show status info search skill path paths help': looks },
      rest: changes,
      idle: run,
    },
    'auth login logout setup-token': { sub: { 'list ls status': looks }, rest: signsIn, idle: signsIn },
    cloud: {
      sub: { 'list status diff': { does: medium('network', 'Reads what an agent has done elsewhere'), args: 'data*' } },
      rest: run,
    },
    'exec e run resume review': run,
    'update upgrade install uninstall': {
      does: high('configuration', 'Changes another agent', 'Later sessions run something else.'),
      args: 'data*',
    },
    ...each('export', looks),
  },
  rest: run,
};

/** What a proxy, which shortens the output of commands for a language model, says and does about itself. */
const proxy: Row = {
  stops: true,
  sub: {
    'gain discover cc-economics session help version deps learn verify': looks,
    'read smart json log': { args: 'read*', values: '-l --level -m --max-lines' },
    env: { does: medium('secret', 'Prints environment variables, which often hold credentials'), output: 'secret' },
    'summary test err proxy run': { args: 'run', stops: true },
    'init hook hook-audit trust untrust config telemetry': {
      does: high('configuration', 'Changes what an agent is told', 'It takes effect with each later session.'),
      args: 'data*',
    },
  },
  rest: { args: 'run', stops: true },
  opts: { '-h --help -V --version': { instead: LOOK }, '-u --ultra-compact -v --verbose --skip-env': {} },
};

/** Other coding agents, and language models. */
export const assistants = (): Table => ({
  ...each(
    'claude codex gemini copilot aider opencode amp droid crush qwen cline llxprt hermes openclaw interpreter kiro kiro-cli q auggie cursor-agent plandex gptme swe-agent openhands',
    agent,
  ),
  rtk: proxy,
  ollama: {
    sub: {
      'list ls ps show help': looks,
      pull: { args: 'model:ollama*' },
      run: {
        does: medium('process', 'Asks a language model on this machine'),
        args: 'model:ollama data*',
        output: 'network',
        stays: 'free',
      },
      stop: { does: medium('process', 'Stops a language model on this machine'), args: 'data*' },
      'rm cp': { does: medium('delete', 'Changes models of this machine, which can be fetched again'), args: 'data*' },
      create: { does: medium('write', 'Makes a model on this machine'), args: 'data*', opts: { '-f --file': 'read' } },
      serve: { does: medium('process', 'Serves language models on this machine'), stays: 'always' },
      push: { does: high('network', 'Publishes a model', 'Others can see it.'), args: 'data*' },
      'signin signout login logout': signsIn,
    },
    opts: { '-v --version -h --help': { instead: LOOK } },
  },
  ...each('llama-cli llama-server llama-run lms whisper', {
    does: medium('process', 'Runs a language model on this machine'),
    args: 'data*',
    opts: { '-o --output_dir': 'write', '-h --help --version': { instead: LOOK } },
  }),
});
