/** Fills in the names of appspec.yml, as `create-deployment` takes it. */
const REVISION = String.raw`node -p 'JSON.stringify({ revisionType: "AppSpecContent", appSpecContent: { content: fs.readFileSync("appspec.yml", "utf8").replace(/\$\{(\w+)\}/g, (_, name) => process.env[name]) } })'`;

/**
 * What the build of the roll-back runs. Names of the service are outputs of its stack, so they go into the environment as they are
 * called there; appspec.yml has them in its `\${...}`.
 *
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html
 */
export function rollBackCommands(stackName: string): string[] {
  return [
    [
      'while IFS=$\'\\t\' read -r name value; do export "$name=$value"; done < <(',
      `aws cloudformation describe-stacks --stack-name ${stackName}`,
      "--query 'Stacks[0].Outputs[].[OutputKey, OutputValue]' --output text)",
    ].join(' '),
    'export CurrentVersion="$(aws lambda get-alias --function-name "$QuoteFunctionName" --name "$LiveAliasName" --query FunctionVersion --output text)"',
    `revision="$(${REVISION})"`,
    'export DEPLOYMENT_ID="$(aws deploy create-deployment --application-name "$ApplicationName" --deployment-group-name "$DeploymentGroupName" --revision "$revision" --query deploymentId --output text)"',
    'aws deploy wait deployment-successful --deployment-id "$DEPLOYMENT_ID"',
  ];
}
