import { Aws, CfnMapping, Fn } from 'aws-cdk-lib';
import { type ILayerVersion, LayerVersion } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

/**
 * Version 2.0.17054.0 of the AppConfig Agent for ARM, of May 2026: AWS publishes it in each Region from another account, with another
 * number. Older versions stay supported.
 *
 * @see https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-integration-lambda-extensions-versions.html
 */
const PUBLISHED: Readonly<Record<string, readonly [account: string, version: number]>> = {
  'af-south-1': ['574348263942', 188],
  'ap-east-1': ['630222743974', 182],
  'ap-east-2': ['730335625313', 121],
  'ap-northeast-1': ['980059726660', 225],
  'ap-northeast-2': ['826293736237', 181],
  'ap-northeast-3': ['706869817123', 187],
  'ap-south-1': ['554480029851', 232],
  'ap-south-2': ['489524808438', 175],
  'ap-southeast-1': ['421114256042', 210],
  'ap-southeast-2': ['080788657173', 256],
  'ap-southeast-3': ['418787028745', 193],
  'ap-southeast-4': ['307021474294', 173],
  'ap-southeast-5': ['631746059939', 136],
  'ap-southeast-6': ['381491832265', 87],
  'ap-southeast-7': ['851725616657', 133],
  'ca-central-1': ['039592058896', 182],
  'ca-west-1': ['436199621743', 162],
  'cn-north-1': ['615057806174', 165],
  'cn-northwest-1': ['615084187847', 163],
  'eu-central-1': ['066940009817', 238],
  'eu-central-2': ['758369105281', 178],
  'eu-north-1': ['646970417810', 226],
  'eu-south-1': ['203683718741', 177],
  'eu-south-2': ['586093569114', 175],
  'eu-west-1': ['434848589818', 241],
  'eu-west-2': ['282860088358', 194],
  'eu-west-3': ['493207061005', 192],
  'il-central-1': ['895787185223', 171],
  'me-central-1': ['662846165436', 168],
  'me-south-1': ['559955524753', 182],
  'mx-central-1': ['891376990304', 141],
  'sa-east-1': ['000010852771', 215],
  'us-east-1': ['027255383542', 254],
  'us-east-2': ['728743619870', 229],
  'us-gov-east-1': ['946561847325', 165],
  'us-gov-west-1': ['946746059096', 166],
  'us-west-1': ['958113053741', 272],
  'us-west-2': ['359756378197', 275],
};

/** The layer with AWS's AppConfig Agent, in whichever Region the stack is deployed to. */
export function agentLayer(scope: Construct): ILayerVersion {
  const mapping = new CfnMapping(scope, 'AgentLayers', {
    mapping: Object.fromEntries(
      Object.entries(PUBLISHED).map(([region, [account, version]]) => [region, { account, version: `${version}` }]),
    ),
  });
  const of = (key: string) => mapping.findInMap(Aws.REGION, key);
  const name = `layer:AWS-AppConfig-Extension-Arm64:${of('version')}`;
  return LayerVersion.fromLayerVersionArn(
    scope,
    'Agent',
    Fn.join(':', [`arn:${Aws.PARTITION}:lambda:${Aws.REGION}`, of('account'), name]),
  );
}
