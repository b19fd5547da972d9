import type { Action, ShellAction } from '../action/action.ts';
import { atLeast } from '../action/risk.ts';
import { BY_CATEGORY } from './alternatives.ts';
import { classifyDelete } from './delete.ts';
import { editClassifier } from './edit/classifyEdit.ts';
import { explained } from './explain.ts';
import type { Facts, SessionFacts } from './facts.ts';
import type { Finding } from './finding.ts';
import { classifyHttp } from './http.ts';
import { judgementOf } from './judgements.ts';
import type { Classifier, Judgement } from './judgement.ts';
import { mcpClassifier } from './mcpTool/classifyMcp.ts';
import { classifyRead } from './read.ts';
import { classifySql } from './sql/classifySql.ts';
import { inTerminal } from './terminals.ts';
import { toolClassifier } from './tool/classifyTool.ts';

const byKind = (shell: Classifier<ShellAction>) => {
  const edit = editClassifier(shell);
  const mcp = mcpClassifier(shell);
  const tool = toolClassifier(shell);
  return (action: Action, facts: Facts, session: SessionFacts): Judgement => {
    switch (action.kind) {
      case 'shell':
        return shell(action, facts, session);
      case 'edit':
        return edit(action, facts, session);
      case 'delete':
        return classifyDelete(action, facts, session);
      case 'read':
        return classifyRead(action, facts, session);
      case 'http':
        return classifyHttp(action, facts, session);
      case 'sql':
        return classifySql(action, facts, session);
      case 'mcp':
        return mcp(action, facts, session);
      case 'tool':
        return tool(action, facts, session);
    }
  };
};

const carriedOut: Finding = {
  rule: 'flow.secret-then-network',
  risk: 'HIGH',
  category: 'secret',
  reason: 'Requests something from the network after this session has read a secret',
  matters: 'What was read can leave the machine in the request.',
  reversible: false,
  alternative: 'Ask the person to run "Portcullis: Forget Read Secrets", or to begin a new session.',
};

const failed = (action: Action): Judgement =>
  judgementOf(
    [
      {
        rule: 'classify.failed',
        risk: 'HIGH',
        category: 'not-understood',
        reason: 'Could not be judged, because a classifier failed on it',
        matters: 'What is not understood cannot be called harmless.',
        where: action.tool.name,
        reversible: false,
        alternative: BY_CATEGORY['not-understood'],
      },
    ],
    `Call ${action.tool.name}`,
    action.kind === 'shell' ? action.command : '',
  );

/**
 * Makes the classifier of every kind of action from that of command lines.
 * Whatever a classifier throws becomes a HIGH finding, and a judgement without findings is one that failed.
 */
export const classifyWith = (shell: Classifier<ShellAction>): Classifier => {
  const classify = byKind(inTerminal(shell));
  return (action, facts, session) => {
    try {
      const judgement = classify(action, facts, session);
      if (judgement.findings.length === 0) return failed(action);
      const goesOut = judgement.findings.some(
        ({ category, risk }) => category === 'network' && atLeast(risk, 'MEDIUM'),
      );
      return explained(
        session.readSecret && goesOut ? { ...judgement, findings: [...judgement.findings, carriedOut] } : judgement,
        action,
      );
    } catch {
      return failed(action);
    }
  };
};
