import type { HttpAction } from '../action/action.ts';
import type { Finding } from './finding.ts';
import { judgementOf, listed } from './judgements.ts';
import type { Classifier } from './judgement.ts';
import { judgeRequest } from './network/request.ts';

/** The tool of ours that connects to the very address that was judged. */
export const PINNING_TOOL = 'portcullis_http_request';

/** A name can lead elsewhere when the tool looks it up again: that is said where nobody is asked. */
const unheld = (finding: Finding): Finding =>
  finding.rule === 'network.fetch'
    ? { ...finding, reason: `${finding.reason}, at whatever address the tool then finds for that name` }
    : finding;

/** Judges requests by a tool, each URL for itself. */
export const classifyHttp: Classifier<HttpAction> = (action, facts) => {
  const method = action.method.toUpperCase();
  const { headers = {}, body = '' } = action;
  const findings = action.urls.flatMap((url) => judgeRequest({ method, url, headers, body }, facts));
  if (findings.length === 0) {
    findings.push({
      rule: 'network.nothing-named',
      risk: 'HIGH',
      category: 'not-understood',
      reason: 'Requests an address that the call does not name',
      matters: 'Where it would go is not known.',
      reversible: false,
    });
  }
  const sent = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return judgementOf(
    action.tool.name === PINNING_TOOL ? findings : findings.map(unheld),
    `${method === 'GET' ? 'Fetch' : method} ${listed(action.urls.map((url) => url.slice(0, 80)))}`,
    [...action.urls.map((url) => `${method} ${url}`), ...sent, ...(body === '' ? [] : ['', body])].join('\n'),
  );
};
