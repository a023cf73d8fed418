import { ask } from '../http';
import { apiOf, method, mock, ofFunction, urlOf } from '../rest-api-support';
import { deploy, destroy, itIsFixed, update } from '../support';
import type { Resources } from '../templates';
import { documentsOf, newTrace, xrayOf } from '../x-ray-support';

itIsFixed('X-Ray shares the reservoir of a rule out', async (aws) => {
  const xray = xrayOf(aws);
  const rule = { ServiceName: 'shared', ServiceType: '*', Host: '*', HTTPMethod: '*', URLPath: '*', ResourceARN: '*' };
  const SamplingRule = { ...rule, RuleName: 'shared', Priority: 1, FixedRate: 0.1, ReservoirSize: 10, Version: 1 };
  await xray.createSamplingRule({ SamplingRule });
  const ask = (RuleName: string, ClientID: string) =>
    xray.getSamplingTargets({
      SamplingStatisticsDocuments: [
        { RuleName, ClientID, Timestamp: new Date(), RequestCount: 1, SampledCount: 1, BorrowCount: 1 },
      ],
    });
  expect((await ask('shared', 'A'.repeat(24))).SamplingTargetDocuments).toMatchObject([
    { ReservoirQuota: 10, FixedRate: 0.1 },
  ]);
  expect((await ask('shared', 'B'.repeat(24))).SamplingTargetDocuments).toMatchObject([
    { ReservoirQuota: 5, Interval: 10 },
  ]);
  expect((await ask('nobody', 'A'.repeat(24))).UnprocessedStatistics).toMatchObject([{ RuleName: 'nobody' }]);
  await expect(xray.createSamplingRule({ SamplingRule })).rejects.toThrow('already');
  await expect(xray.updateSamplingRule({ SamplingRuleUpdate: { RuleName: 'shared', FixedRate: 2 } })).rejects.toThrow(
    'rate',
  );
  const { SamplingRuleRecords = [] } = await xray.getSamplingRules({});
  expect(SamplingRuleRecords.at(-1)?.SamplingRule).toMatchObject({
    RuleName: 'Default',
    ReservoirSize: 1,
    FixedRate: 0.05,
  });
  await xray.deleteSamplingRule({ RuleName: 'shared' });
  await expect(xray.deleteSamplingRule({ RuleName: 'Default' })).rejects.toThrow('default');
});

itIsFixed('X-Ray keeps under which key traces are to be encrypted', async (aws) => {
  const xray = xrayOf(aws);
  await expect(xray.putEncryptionConfig({ Type: 'KMS' })).rejects.toThrow('KeyId');
  await xray.putEncryptionConfig({ Type: 'KMS', KeyId: 'alias/traces' });
  expect((await xray.getEncryptionConfig({})).EncryptionConfig).toMatchObject({ Type: 'KMS', KeyId: 'alias/traces' });
  await xray.putEncryptionConfig({ Type: 'NONE' });
  expect((await xray.getEncryptionConfig({})).EncryptionConfig).toMatchObject({ Type: 'NONE', Status: 'ACTIVE' });
});

itIsFixed('a traced stage decides by the rules, and a function behind it is in the same trace', async (aws) => {
  const code = 'exports.handler = async () => ({ statusCode: 200, body: process.env._X_AMZN_TRACE_ID });';
  const resources: Resources = apiOf(
    { ...method('traced', 'GET', { Integration: ofFunction('AWS_PROXY') }), ...method('told', 'GET', mock('{}')) },
    code,
  );
  const named = (FixedRate: number) => ({
    ...resources,
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'traced-shop' } },
    Stage: {
      ...resources.Stage,
      Type: 'AWS::ApiGateway::Stage',
      Properties: { ...resources.Stage?.Properties, TracingEnabled: true },
    },
    Rule: {
      Type: 'AWS::XRay::SamplingRule',
      Properties: {
        SamplingRule: {
          RuleName: 'traced-shop',
          ServiceName: 'traced-shop/*',
          ServiceType: 'AWS::ApiGateway::Stage',
          Host: '*',
          HTTPMethod: 'GET',
          URLPath: '*',
          ResourceARN: '*',
          Priority: 5,
          FixedRate,
          ReservoirSize: 0,
          Version: 1,
        },
      },
    },
    Group: { Type: 'AWS::XRay::Group', Properties: { GroupName: 'traced-shop', FilterExpression: 'fault' } },
  });
  const { Api } = await deploy(aws, 'traced-stage', named(0));
  const xray = xrayOf(aws);
  const unrecorded = await ask(aws, urlOf(Api, 'traced'));
  const header = String(unrecorded.body);
  expect(header).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$/);
  expect(await documentsOf(xray, header.slice(5, 40))).toEqual([]);

  // Who asks may have decided.
  const trace = newTrace();
  const asked = await ask(aws, urlOf(Api, 'traced'), { headers: { 'X-Amzn-Trace-Id': `Root=${trace};Sampled=1` } });
  expect(asked.headers['x-amzn-trace-id']).toBe(asked.body);
  const [stage] = await documentsOf(xray, trace);
  expect(asked.body).toBe(`Root=${trace};Parent=${stage.id};Sampled=1`);
  expect(stage).toMatchObject({
    name: 'traced-shop/prod',
    origin: 'AWS::ApiGateway::Stage',
    http: { request: { method: 'GET' }, response: { status: 200 } },
  });

  expect(await update(aws, 'traced-stage', named(1))).toBe('UPDATE_COMPLETE');
  const told = await ask(aws, urlOf(Api, 'told'));
  const root = String(told.headers['x-amzn-trace-id']).slice(5, 40);
  expect((await documentsOf(xray, root))[0]?.aws.xray).toEqual({ sampling_rule_name: 'traced-shop' });
  await destroy(aws, 'traced-stage');
  const { SamplingRuleRecords = [] } = await xray.getSamplingRules({});
  expect(SamplingRuleRecords.map(({ SamplingRule }) => SamplingRule?.RuleName)).not.toContain('traced-shop');
  expect((await xray.getGroups({})).Groups?.map(({ GroupName }) => GroupName)).not.toContain('traced-shop');
});
