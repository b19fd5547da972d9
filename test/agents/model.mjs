// A scripted language model on loopback that speaks as much of OpenAI's chat completions as the Copilot CLI needs.
import { createServer } from 'node:http';
import { once } from 'node:events';

const TITLE = 'A title';

async function readJson(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

/** How many steps the agent has carried out since its last prompt: each ends in one run of tool messages. */
function carriedOut(messages) {
  const turn = messages.slice(messages.findLastIndex(({ role }) => role === 'user') + 1);
  return turn.filter(({ role }, at) => role === 'tool' && turn[at - 1]?.role !== 'tool').length;
}

/** All text of a message's content, which is a string or a list of parts. */
const textOf = (content) =>
  typeof content === 'string' ? content : (content ?? []).map(({ text }) => text ?? '').join('');

/**
 * Plays steps, `{ say?: string, calls?: [{ name, input }] }`, one a request, and says "End." after the last.
 * A request that offers no tools (a title, a summary) gets a text.
 */
export class LoopbackModel {
  #server;
  #ids = 0;

  constructor(steps) {
    this.steps = steps;
    /** What each call was answered, in order: `{ tool, input, text }`. */
    this.results = [];
    /** The tools that were offered with the first request that offered any. */
    this.tools = undefined;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error) => {
        response.writeHead(500).end(String(error));
      });
    });
  }

  /** Starts listening; `url` is what to give an agent as its provider's base address. */
  async start() {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.url = `http://127.0.0.1:${this.#server.address().port}/v1`;
  }

  async stop() {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(request, response) {
    if (request.method !== 'POST' || !request.url.endsWith('/chat/completions')) {
      response.writeHead(404).end();
      return;
    }
    const { model, messages, tools } = await readJson(request);
    if (tools?.length) this.tools ??= tools.map(({ function: { name, parameters } }) => ({ name, parameters }));
    const step = tools?.length ? this.#step(messages) : { say: TITLE };
    const base = { id: `chat-${this.#ids++}`, object: 'chat.completion.chunk', created: 0, model };
    const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
    const calls = (step.calls ?? []).map(({ name, input }, index) => ({
      index,
      id: `call_${this.#ids++}`,
      type: 'function',
      function: { name, arguments: typeof input === 'string' ? input : JSON.stringify(input) },
    }));
    const choices = (delta, reason = null) => ({ ...base, choices: [{ index: 0, delta, finish_reason: reason }] });
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const chunks = [
      choices({ role: 'assistant', content: step.say ?? '' }),
      ...calls.map((call) => choices({ tool_calls: [call] })),
      choices({}, calls.length ? 'tool_calls' : 'stop'),
      { ...base, choices: [], usage },
    ];
    response.end(
      [...chunks.map((chunk) => JSON.stringify(chunk)), '[DONE]'].map((data) => `data: ${data}\n\n`).join(''),
    );
  }

  #step(messages) {
    const asked = messages.flatMap(({ tool_calls }) => tool_calls ?? []);
    this.results = messages
      .filter(({ role }) => role === 'tool')
      .map(({ tool_call_id, content }) => {
        const { name, arguments: input } = asked.find(({ id }) => id === tool_call_id).function;
        return { tool: name, input, text: textOf(content) };
      });
    return this.steps[carriedOut(messages)] ?? { say: 'End.' };
  }
}
