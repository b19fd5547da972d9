import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { decide } from '../core/policy/decide.ts';
import { inEnglish } from '../core/translate.ts';
import { randomIds, systemClock } from '../system/clock.ts';
import { realPath } from '../system/realPath.ts';
import { stateFolder as stateFolderOf } from '../system/statePaths.ts';
import { Approvals, mediumQuestionsIn } from './approvals/approvals.ts';
import { CallPerson } from './callPerson.ts';
import { checkCommand } from './checkCommand.ts';
import { clearSecrets } from './clearSecrets.ts';
import { DrivingCalls } from './drivingCalls.ts';
import { EditorIdentity } from './editorIdentity.ts';
import { editorWorld } from './editorWorld.ts';
import { exportEvidence } from './exportEvidence.ts';
import { GuardedWindow } from './guardedWindow.ts';
import { guardedPaths } from './guardedPaths.ts';
import { FirstQuestion } from './firstQuestion.ts';
import { GuardRecord } from './guardRecord.ts';
import { GuardState } from './guardState.ts';
import { HookInstallation } from './hookInstallation.ts';
import { hostRules } from './hostRuleSettings.ts';
import { keepDaysSetting, retentionOf } from './keepDaysSetting.ts';
import { OtherHooks } from './otherHooks.ts';
import { Pause } from './pause.ts';
import { rejectFromPanel } from './panel/rejection.ts';
import { AuditPanel } from './panel/auditPanel.ts';
import { RecordDocuments } from './panel/recordDocuments.ts';
import { refreshCli } from './launcher.ts';
import { askPutOnPath } from './putOnPathCommand.ts';
import { askWhetherItHappened, type ResolutionParts } from './resolution.ts';
import { resolveInterrupted, tellInterrupted } from './resolveCommand.ts';
import { SealedRecord } from './sealedRecord.ts';
import { limitsSetting } from './limitsSetting.ts';
import { profileSetting } from './profileSetting.ts';
import { openBuffers } from './openBuffers.ts';
import { requirePlanSetting } from './requirePlanSetting.ts';
import { Reporter } from './reporter.ts';
import { SideBar } from './sideBar/sideBar.ts';
import { openRules } from './standingRules.ts';
import { showStatusMenu } from './status/statusMenu.ts';
import { verifyRecord } from './verifyRecord.ts';
import { StatusItem } from './status/statusItem.ts';
import { SwitchWatch } from './switchWatch.ts';
import { checkEffect, toolEffects } from './tools/effects.ts';
import { registerGuardedTools } from './tools/guardedTools.ts';
import { chooseUndo, undoAction } from './undoCommand.ts';

const foldersOf = (): readonly string[] =>
  (vscode.workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ uri }) => realPath(uri.fsPath));

/** Constructs and registers; every part says itself what it is for. */
export const activate = (context: vscode.ExtensionContext): void => {
  const began = performance.now();
  const { extensionPath, extensionUri, secrets, globalState } = context;
  const { version } = context.extension.packageJSON as { version: string };
  const reporter = new Reporter();
  const state = new GuardState();
  const stateFolder = stateFolderOf();
  const profile = profileSetting(secrets);
  const limits = limitsSetting(secrets);
  const requirePlan = requirePlanSetting(secrets);
  const keepDays = keepDaysSetting(secrets);
  const bundledClient = join(extensionPath, 'dist', 'hook.cjs');
  const launcher = { stateFolder, bundledCli: join(extensionPath, 'dist', 'cli.cjs'), interpreter: process.execPath };
  const installation = new HookInstallation({
    stateFolder,
    bundledClient,
    extensionPath,
    profilesFolder: join(dirname(dirname(context.globalStorageUri.fsPath)), 'profiles'),
    version,
    memory: globalState,
    reporter,
  });
  const otherHooks = new OtherHooks(secrets, foldersOf, installation.path);
  const identity = new EditorIdentity(foldersOf()[0] ?? stateFolder);
  const record = new SealedRecord(secrets, reporter);
  const caller = new CallPerson(secrets, (error) => reporter.warn('The person could not be called', error));
  let driving: DrivingCalls | undefined;
  const approvals = new Approvals({
    clock: systemClock,
    ids: randomIds,
    facts: async () => (await opened).surroundings.facts(),
    mediumIn: mediumQuestionsIn,
    ring: caller.ring,
    drivingCalls: () => driving?.count() ?? 0,
    failed: (error) => reporter.error(vscode.l10n.t('A question could not be shown'), error),
  });
  const pause = new Pause({
    ledger: Promise.resolve().then(async () => (await opened).ledger),
    identity: () => identity.current(),
    ask: (content) => approvals.askInTurn(content),
    now: () => systemClock.now(),
    failed: (error) => reporter.error(vscode.l10n.t('The pause could not be recorded'), error),
  });
  const status = () => {
    const endsAt = pause.endsAt();
    const pausedUntil = endsAt === undefined ? undefined : new Date(endsAt).toLocaleTimeString();
    return { causes: state.causes(vscode.l10n.t), waiting: approvals.waiting, pausedUntil };
  };
  const resolution = ({ gate, ledger }: GuardedWindow): ResolutionParts => ({
    gate,
    ledger,
    modals: { ask: (content) => approvals.askInTurn(content) },
    look: () => void vscode.commands.executeCommand('portcullis.openAudit'),
    t: vscode.l10n.t,
  });
  const documents = new RecordDocuments();
  const stop = new AbortController();
  const opened: Promise<GuardedWindow> = (async () => {
    const settings = [profile, limits, requirePlan, keepDays, otherHooks];
    await Promise.all(settings.map((setting) => setting.load()));
    return GuardedWindow.open(
      {
        stateFolder,
        extensionPath,
        version,
        folders: foldersOf,
        guarded: guardedPaths(stateFolder, context),
        identity: () => identity.current(),
        redactionKey: (ledger) => keyOf(secrets, ledger),
        buffers: openBuffers,
        world: editorWorld,
        decide: (judgement, action, known, person) =>
          decide(judgement, action, {
            profile: pause.endsAt() === undefined ? profile.current() : 'observe',
            layers: { person },
            now: systemClock.now(),
            known,
          }),
        rules: (workspace) => openRules(context, stateFolder, workspace, reporter),
        limits: () => limits.current(),
        retention: () => retentionOf(keepDays.current()),
        people: approvals,
        reviewer: approvals.plans,
        requirePlan: () => requirePlan.current(),
        hooks: { hostRules, otherHooks: (directory) => otherHooks.unaccepted(directory) },
        counted: (gate) => (driving = new DrivingCalls(gate, systemClock)),
        refuseAbove: () => refusal(state),
        askWhetherItHappened: (window, transaction, signal) =>
          askWhetherItHappened(resolution(window), transaction, signal),
        sealed: record.seal,
        log: (message, cause) => reporter.warn(message, cause),
        fault: (error) => {
          state.set('ledger', (t) => [{ cause: error.message, fix: t('Nothing can run until it is repaired.') }]);
          reporter.error(vscode.l10n.t('The record cannot be written'), error);
        },
        notOwner: (error) => {
          state.set('owner', (t) =>
            error ? [{ cause: error.message, fix: t('Close the other window to decide here.') }] : [],
          );
        },
      },
      stop.signal,
    );
  })();
  const ledger = opened.then((window) => window.ledger);
  context.subscriptions.push(
    { dispose: () => stop.abort() },
    { dispose: () => void opened.then((window) => window.close()).catch(() => undefined) },
    reporter,
    state,
    profile,
    limits,
    requirePlan,
    keepDays,
    installation,
    otherHooks,
    identity,
    record,
    approvals,
    caller,
    pause,
    new FirstQuestion(approvals, globalState),
    new SwitchWatch(state, installation, foldersOf()),
    new StatusItem(
      {
        status,
        onDidChange: anyOf(state.onDidChange, approvals.onDidChange, pause.onDidChange),
      },
      () =>
        showStatusMenu({
          status,
          profile: () => profile.current(),
          record: async () => {
            const { ledger: opening } = await opened;
            return { entries: opening.head().seq, fault: opening.fault?.message };
          },
          verify: async () => verifyRecord((await opened).ledger),
          pause,
          showLog: () => reporter.showLog(),
        }),
    ),
    new GuardRecord(state, ledger),
    new SideBar({
      window: opened,
      tellPlan: (plan) => approvals.plans.tell(plan),
      ask: (content) => approvals.askInTurn(content),
      failed: (message, error) => reporter.error(message, error),
    }),
    documents,
    new AuditPanel({
      ledger,
      documents,
      extensionUri,
      exportEvidence: async () =>
        exportEvidence({ folder: (await opened).folder, version, witnesses: record.places() }),
      resolve: (transaction) =>
        void reporter.attempt(vscode.l10n.t('It could not be resolved'), async () =>
          askWhetherItHappened(resolution(await opened), transaction, new AbortController().signal),
        ),
      reject: (transaction, shownFor) =>
        void reporter.attempt(vscode.l10n.t('It could not be rejected'), async () =>
          rejectFromPanel((await opened).gate, transaction, shownFor),
        ),
      onUndo: (transaction) =>
        void reporter.attempt(vscode.l10n.t('It could not be taken back'), async () =>
          undoAction((await opened).takeBack, transaction),
        ),
      failed: (error) => reporter.error(vscode.l10n.t('The audit log could not be shown'), error),
    }),
    registerGuardedTools(toolEffects(checkEffect(profile)), async () => {
      const window = await opened;
      return {
        gate: window.gate,
        workspace: window.workspace,
        world: () => window.world(),
        files: window.files,
        refuseAbove: () => refusal(state),
      };
    }),
    reporter.command('portcullis.clearSecrets', vscode.l10n.t('Read secrets could not be forgotten'), async () =>
      clearSecrets((await opened).gate),
    ),
    reporter.command('portcullis.resolve', vscode.l10n.t('It could not be resolved'), async () => {
      const window = await opened;
      await resolveInterrupted(resolution(window), window.ledger);
    }),
    reporter.command('portcullis.undo', vscode.l10n.t('It could not be taken back'), async () =>
      chooseUndo((await opened).takeBack),
    ),
    reporter.command('portcullis.checkCommand', vscode.l10n.t('The command could not be checked'), async () => {
      const window = await opened;
      await checkCommand({ profile, documents, world: () => window.world(), workspace: window.workspace });
    }),
    reporter.command('portcullis.putOnPath', vscode.l10n.t('The command could not be put on the PATH'), () =>
      askPutOnPath(launcher),
    ),
    vscode.commands.registerCommand('portcullis.showLog', () => reporter.showLog()),
    vscode.workspace.onDidChangeWorkspaceFolders(() => void opened.then((window) => window.register())),
  );
  opened.catch((error: unknown) => {
    state.set('window', (t) => [
      { cause: t('Portcullis could not start.'), fix: t('Show the log, then reload the window.') },
    ]);
    reporter.error(vscode.l10n.t('Portcullis could not start'), error);
  });
  void opened
    .then((window) => tellInterrupted(window.ledger))
    .catch((error: unknown) => reporter.warn('What was interrupted could not be told', error));
  void opened
    .then(() => refreshCli(launcher))
    .catch((error: unknown) => reporter.warn('The command line could not be brought up to date', error));
  void installation
    .start()
    .catch((error: unknown) => reporter.error(vscode.l10n.t('The hook could not be installed'), error));
  reporter.info(`Activated in ${(performance.now() - began).toFixed(0)} ms`);
  void opened.then(
    () => reporter.info(`Ready to decide after ${(performance.now() - began).toFixed(0)} ms`),
    () => undefined,
  );
};

/** While agents are not guarded, our own tools only observe. */
const refusal = (state: GuardState) => {
  const [first] = state.causes(inEnglish);
  if (!first) return undefined;
  return { risk: 'LOW' as const, reason: `Not run: this window is not guarded. ${first.cause} ${first.fix}` };
};

const anyOf =
  (...events: readonly vscode.Event<void>[]): vscode.Event<void> =>
  (listener, self, disposables) =>
    vscode.Disposable.from(...events.map((event) => event(listener, self, disposables)));

/** Each ledger has a key of its own for the fingerprints of what is redacted. */
const keyOf = async (secrets: vscode.SecretStorage, ledger: string): Promise<Uint8Array> => {
  const name = `portcullis.redaction.${ledger}`;
  const stored = await secrets.get(name);
  if (stored !== undefined) return Buffer.from(stored, 'hex');
  const key = randomBytes(32);
  await secrets.store(name, key.toString('hex'));
  return key;
};
