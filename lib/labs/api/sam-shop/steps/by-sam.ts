import { DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { KETTLES_CENTS, order } from '../requests';
import type { ShopStacks } from '../stack';

export const bySam = walkthrough<ShopStacks, 'SamOrdersUrl'>((step) => [
  step({
    title: 'Make up an event',
    explain:
      'What a function would get from S3 when the price list changes. It serves for unit tests, and for `sam local invoke` and `sam remote invoke`.',
    command: 'SAM_CLI_TELEMETRY=0 sam local generate-event s3 put --bucket "$PriceListBucketName" --key prices.json',
    actions: [],
    proves: {
      'sam/generate-event': ({ stdout }, { PriceListBucketName }) => {
        const [record] = JSON.parse(stdout).Records;
        expect(record.eventName).toBe('ObjectCreated:Put');
        expect(record.s3.bucket.name).toBe(PriceListBucketName);
        expect(record.s3.object.key).toBe('prices.json');
      },
    },
  }),
  step({
    title: 'Build the file with the SAM CLI',
    explain:
      'The file is a whole application, also without the CDK: the metadata of each function says how esbuild bundles it. Built in its folder, it finds the packages of this project.',
    command: `SAM_CLI_TELEMETRY=0 PATH="$PWD/node_modules/.bin:$PATH" sam build \\
  --template lib/labs/api/sam-shop/template.yaml --build-in-source --no-cached --build-dir "$HOME/build" \\
  && ls "$HOME/build/OrdersFunction"`,
    actions: [],
    proves: {
      'sam/package-deploy': ({ stdout }) => {
        expect(stdout).toContain('Build Succeeded');
        expect(stdout).toMatch(/^orders\.js$/m);
      },
    },
  }),
  step({
    title: 'Package it',
    explain:
      'The code goes to S3, and the new template says where it is, as the CDK does with its assets. The profile is for the next step.',
    command: `SAM_CLI_TELEMETRY=0 sam package --template-file "$HOME/build/template.yaml" --s3-bucket "$PriceListBucketName" \\
  --s3-prefix packages --output-template-file "$HOME/packaged.yaml" > "$HOME/package.log" \\
  && printf '[profile deploy]\\nrole_arn = %s\\ncredential_source = Environment\\n' "$DeployRoleArn" > "$HOME/config" \\
  && grep s3: "$HOME/packaged.yaml"`,
    actions: ['s3:GetObject', 's3:PutObject'],
    proves: {
      'sam/package-deploy': ({ stdout }, { PriceListBucketName }) =>
        expect(stdout.match(/CodeUri: s3:\/\/[^/]+\/packages\/\w+/g)).toEqual(
          Array.from({ length: 3 }, () => expect.stringContaining(PriceListBucketName)),
        ),
    },
  }),
  step({
    title: 'Deploy it',
    explain:
      'A stack of its own, without the CDK: `sam deploy` makes a change set, executes it, waits, and tells the outputs of the file. Both roles were made when the account was bootstrapped for the CDK: one may deploy, the other is what CloudFormation may do.',
    command: `SAM_CLI_TELEMETRY=0 AWS_CONFIG_FILE="$HOME/config" sam deploy --profile deploy --template-file "$HOME/packaged.yaml" --stack-name "$StackName-$run" \\
  --parameter-overrides "PriceListBucketName=$PriceListBucketName" "AlertsTopicArn=$AlertsTopicArn" \\
  --capabilities CAPABILITY_IAM --role-arn "$ExecutionRoleArn" --tags cdk-labs:lab=api/sam-shop > "$HOME/deploy.log" \\
  && grep -o "https:.*/orders" "$HOME/deploy.log"`,
    // What it calls, the role that it assumes may do.
    actions: [],
    timeoutSeconds: 600,
    capture: { SamOrdersUrl: 'stdout' },
    undo: ({ StackName, run }) => new DeleteStackCommand({ StackName: `${StackName}-${run}` }),
    check: ({ stdout }, { OrdersUrl }) => {
      expect(stdout).toMatch(/^https:\/\/\w+\.execute-api\.\S+\/prod\/orders$/);
      expect(stdout).not.toBe(OrdersUrl);
    },
  }),
  step({
    title: 'Order from it',
    explain: 'A third shop, of the same file, by other tools.',
    request: ({ SamOrdersUrl }) => order(SamOrdersUrl),
    withinSeconds: 30,
    proves: {
      'sam/package-deploy': ({ status, body }) => {
        expect(status).toBe(201);
        expect(body).toMatchObject({ cents: KETTLES_CENTS, answeredBy: { release: 'first' } });
      },
    },
  }),
]);
