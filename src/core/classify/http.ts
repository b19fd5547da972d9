import type { HttpAction } from '../action/action.ts';
import { judgementOf, listed } from './judgements.ts';
import type { Classifier } from './judgement.ts';
import { judgeUrl } from './network/judge.ts';

/** Judges requests by a tool, each URL for itself. */
export const classifyHttp: Classifier<HttpAction> = (action, facts) => {
  const method = action.method.toUpperCase();
  const findings = action.urls.map((url) => judgeUrl(url, method, facts));
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
  return judgementOf(
    findings,
    `${method === 'GET' ? 'Fetch' : method} ${listed(action.urls.map((url) => url.slice(0, 80)))}`,
    action.urls.map((url) => `${method} ${url}`).join('\n'),
  );
};
