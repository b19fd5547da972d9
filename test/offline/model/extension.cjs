// A language model that plays scripts, so that VS Code's real agent loop can be driven without a network.
//
// PORTCULLIS_SCRIPT names a JSON file, read anew at every request:
//   { "model": "Demo Agent", "editTools": ["apply-patch"], "fallback": "story", "scripts": { "story": [step, …], … } }
//   editTools (optional): which editing tools the agent offers to this model, of find-replace, multi-find-replace,
//   apply-patch and code-rewrite
//   step: { "say": "text", "calls": [{ "name": "tool", "input": {…} }, …] }; one without calls ends the turn.
// A prompt that holds `run:NAME` plays scripts[NAME], any other one scripts[fallback].
// What the agent sends back is appended to PORTCULLIS_SCRIPT + ".log", one JSON object a line:
//   { "tools": [{ name, description, inputSchema }] }   once a run
//   { "script", "step", "results": [{ "tool", "input", "text" }] }   before each step but the first
const vscode = require('vscode');
const { appendFileSync, readFileSync } = require('node:fs');

const file = process.env.PORTCULLIS_SCRIPT;

function log(line) {
  appendFileSync(`${file}.log`, `${JSON.stringify(line)}\n`);
}

const texts = (message) =>
  message.content.filter((part) => part instanceof vscode.LanguageModelTextPart).map((part) => part.value);
const calls = (message) => message.content.filter((part) => part instanceof vscode.LanguageModelToolCallPart);
const results = (message) => message.content.filter((part) => part instanceof vscode.LanguageModelToolResultPart);

/** All text in a tool's result; prompt-tsx parts are trees whose leaves hold `text`. */
function textOf(value) {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textOf).join('');
  if (value instanceof vscode.LanguageModelTextPart) return value.value;
  if (value && typeof value === 'object')
    return typeof value.text === 'string' ? value.text : Object.values(value).map(textOf).join('');
  return '';
}

/** The script that the last prompt asks for, and how many of its steps the agent has already carried out. */
function position(messages, fallback) {
  const marker = /run:([\w-]+)/g;
  for (let at = messages.length - 1; at >= 0; at--) {
    if (messages[at].role !== vscode.LanguageModelChatMessageRole.User) continue;
    const text = texts(messages[at]).join('\n');
    const name = [...text.matchAll(marker)].at(-1)?.[1];
    if (name || (fallback && text.includes('<userRequest>')))
      return { script: name ?? fallback, turn: messages.slice(at + 1) };
  }
  return { script: fallback, turn: [] };
}

exports.activate = (context) => {
  let toolsLogged = false;
  const read = () => JSON.parse(readFileSync(file, 'utf8'));
  const provider = {
    provideLanguageModelChatInformation: () => [
      {
        id: 'scripted',
        name: read().model,
        family: 'scripted',
        version: '1',
        maxInputTokens: 200_000,
        maxOutputTokens: 8_000,
        capabilities: { toolCalling: true, editTools: read().editTools },
        isUserSelectable: true,
      },
    ],
    provideTokenCount: (_model, text) => Promise.resolve(Math.ceil(textOf(text?.content ?? text).length / 4)),
    provideLanguageModelChatResponse(_model, messages, options, progress) {
      const say = (text) => progress.report(new vscode.LanguageModelTextPart(text));
      if (!options.tools?.length) return Promise.resolve(say('Scripted')); // a title or a summary is wanted
      if (!toolsLogged) log({ tools: options.tools });
      toolsLogged = true;

      const { scripts, fallback } = read();
      const { script, turn } = position(messages, fallback);
      const asked = new Map(turn.flatMap(calls).map((call) => [call.callId, call]));
      const rounds = turn.filter((message) => calls(message).length);
      const last = new Set(rounds.length ? calls(rounds.at(-1)).map((call) => call.callId) : []);
      const fresh = turn.flatMap(results).filter((result) => last.has(result.callId));
      if (fresh.length)
        log({
          script,
          step: rounds.length - 1,
          results: fresh.map(({ callId, content }) => ({
            tool: asked.get(callId).name,
            input: asked.get(callId).input,
            text: textOf(content),
          })),
        });

      const step = scripts[script]?.[rounds.length] ?? { say: `End of ${script}.` };
      if (step.say) say(step.say);
      (step.calls ?? []).forEach(({ name, input }, at) =>
        progress.report(
          new vscode.LanguageModelToolCallPart(`call-${script}-${rounds.length}-${at}-${Date.now()}`, name, input),
        ),
      );
      return Promise.resolve();
    },
  };
  context.subscriptions.push(vscode.lm.registerLanguageModelChatProvider('scripted', provider));
};
