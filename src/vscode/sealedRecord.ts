import * as vscode from 'vscode';
import type { NodeLedger } from '../ledger/nodeLedger.ts';
import { Sealing } from '../ledger/sealing.ts';
import { systemClock } from '../system/clock.ts';
import type { Reporter } from './reporter.ts';
import { secretWitness, signerFor } from './signingKey.ts';
import { Witnesses, witnessSetting } from './witnessSetting.ts';

/** Signs and witnesses the record of this window. What fails is shown; no decision waits for any of it. */
export class SealedRecord implements vscode.Disposable {
  private readonly setting;
  private readonly witnesses: Witnesses;

  constructor(
    private readonly secrets: vscode.SecretStorage,
    private readonly reporter: Reporter,
  ) {
    this.setting = witnessSetting(secrets);
    this.witnesses = new Witnesses(
      () => this.setting.current(),
      (error) => reporter.error(vscode.l10n.t('A witness of the record cannot be used'), error),
    );
  }

  /**
   * Begins to sign the heads of a ledger that this window owns.
   * @throws {PortcullisError} the ledger's fault: of a broken one nothing is signed
   */
  readonly seal = async (ledger: NodeLedger, folder: string): Promise<Sealing> => {
    if (ledger.fault) throw ledger.fault;
    const signer = await signerFor(this.secrets, folder);
    const own = secretWitness(this.secrets, folder);
    // Asks the person where the setting has changed, so it is not waited for.
    void this.setting.load().catch((error: unknown) => this.reporter.warn('The witnesses could not be read', error));
    return new Sealing({
      ledger,
      folder,
      signer,
      witnesses: () => [own, ...this.witnesses.current()],
      clock: systemClock,
      failed: (error) => this.reporter.error(vscode.l10n.t('The record is not fully sealed'), error),
    });
  };

  /** Files and repositories to which heads are sent. */
  places(): readonly string[] {
    return this.setting.current().flatMap((place) => ('command' in place ? [] : Object.values(place)));
  }

  dispose(): void {
    this.setting.dispose();
  }
}
