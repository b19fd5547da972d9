import assert from 'node:assert/strict';
import { namesCredential } from '../../../../../../src/core/audit/secrets.ts';
import { isLoopback } from '../../../../../../src/core/classify/shell/serviceRoles.ts';
import { known, unknown } from '../../../../../../src/core/classify/shell/value.ts';
import { judge, riskOf, rulesOf } from '../judge.ts';

/** Pairs in which only what is meant differs: a name, the value of an option, or the command itself. */
const PAIRS: readonly (readonly [reads: string, acts: string])[] = [
  ['kubectl get pods -l app=delete', 'kubectl delete pods -l app=get'],
  ['kubectl get pods delete', 'kubectl delete pods get'],
  ['kubectl apply -f x.yaml --dry-run=server', 'kubectl apply -f x.yaml --dry-run=none'],
  ['helm uninstall web --dry-run', 'helm uninstall web --dry-run=false'],
  ['helm install web ./c --dry-run=true', 'helm install web ./c --dry-run --dry-run=false'],
  ['docker compose --dry-run down -v', 'docker compose --dry-run=false down -v'],
  ['docker compose --dry-run stop', 'docker compose --dry-run down -v --dry-run=false'],
  ['gcloud compute instances describe delete', 'gcloud compute instances delete describe'],
  ['gcloud --project delete compute instances list', 'gcloud --project list compute instances delete x'],
  ['gcloud logging read delete', 'gcloud logging sinks delete read'],
  ['az vm show -n delete', 'az vm delete -n show'],
  ['az search service list', 'az search service create --name list'],
  ['aws --profile delete ec2 describe-instances', 'aws --profile list ec2 terminate-instances --instance-ids i-1'],
  ['aws ec2 describe-instances --query delete', 'aws ec2 delete-vpc --vpc-id list'],
  ['auth0 apps show delete', 'auth0 apps delete show'],
  ['velero backup describe delete', 'velero backup delete describe'],
  ['argocd app get sync', 'argocd app sync get'],
  ['pulumi stack ls -s rm', 'pulumi stack rm ls'],
  ['terraform plan -target delete', 'terraform destroy -target plan'],
  ['nomad job status -verbose stop', 'nomad job stop -verbose status'],
  ['vault list -format delete', 'vault delete -format list'],
  ['packer validate -only=build x', 'packer build -only=validate x'],
  ['kafka-topics --list --topic delete', 'kafka-topics --delete --topic list'],
  ['nats stream info purge', 'nats stream purge info'],
  ['stripe customers list --limit 1', 'stripe customers create --email list'],
  ['ldcli flags list --project delete', 'ldcli flags delete list'],
  ['jira issue list -q delete', 'jira issue delete list'],
  ['op item list --vault delete', 'op item delete list'],
  ['docker exec web ls', 'docker exec web rm -rf /data'],
  ['docker run app --privileged', 'docker run --privileged app'],
];

describe('clients of other systems', () => {
  for (const [reads, acts] of PAIRS) {
    it(`tell "${reads}" from "${acts}"`, () => {
      assert.match(riskOf(reads), /^(?:LOW|MEDIUM)$/);
      assert.match(riskOf(acts), /^(?:HIGH|CRITICAL)$/);
    });
  }

  it('take a group that is not known for a change', () => {
    for (const command of ['gcloud compute frobnicate', 'az vm frobnicate', 'aws ec2 frobnicate', 'helm frobnicate'])
      assert.equal(riskOf(command), 'HIGH', command);
  });

  it('ask the classifier of SQL what a query does', () => {
    assert.equal(riskOf("aws athena start-query-execution --query-string 'SELECT 1'"), 'MEDIUM');
    assert.equal(riskOf("aws athena start-query-execution --query-string 'DROP TABLE t'"), 'HIGH');
    assert.equal(riskOf("bq query 'DELETE FROM t WHERE true'"), 'HIGH');
  });

  it('judge an emulator by its address, whichever stands last', () => {
    assert.equal(riskOf('aws --endpoint-url http://127.0.0.1:4566 s3 mb s3://x'), 'MEDIUM');
    assert.equal(riskOf('aws --endpoint-url http://localhost:1 s3 mb s3://x --endpoint-url https://e.example'), 'HIGH');
  });

  it('suggest a secret of the build instead of a build argument', () => {
    const [finding] = judge('docker build --build-arg API_KEY=x .').findings.filter(({ risk }) => risk === 'HIGH');
    assert.equal(finding?.category, 'secret');
    assert.match(riskOf(finding.alternative ?? ''), /^MEDIUM$/);
  });

  it('name the way a container reaches this machine', () => {
    assert.ok(rulesOf('docker run -v /:/host x').includes('docker.run.mount'));
    assert.ok(rulesOf('docker run --cap-add SYS_ADMIN x').includes('docker.run.capability'));
    assert.deepEqual(rulesOf('docker run -v ./data:/data x'), ['docker.run']);
  });

  it('know credentials by their names, and not what only resembles them', () => {
    for (const name of [
      'db_password',
      'apiKey',
      'API_KEY',
      'prod/token',
      'aws_secret_access_key',
      'clientSecret',
      'db/pwd',
      'DB_PASS',
    ])
      assert.ok(namesCredential(name), name);
    for (const name of [
      'tokenizer',
      'keyboard',
      'aws_access_key_id',
      'secretary',
      'vpc_id',
      'monkeys',
      'PWD',
      'compass',
    ])
      assert.ok(!namesCredential(name), name);
  });

  it('know the addresses of this machine, and not what only resembles them', () => {
    for (const text of ['http://localhost:4566', '127.0.0.1', 'http://[::1]:9000/x', 'localhost:1'])
      assert.ok(isLoopback(known(text)), text);
    for (const text of ['http://localhost.evil.com', 'http://localhost:1@evil.com', 'http://localhost@evil.com', ''])
      assert.ok(!isLoopback(known(text)), text);
    assert.ok(!isLoopback(unknown('http://localhost')));
  });
});
