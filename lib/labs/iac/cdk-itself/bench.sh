# Goes to a workbench where somebody writes a CDK app. Read into a subshell, with the folder of the bench:
#   (. bench.sh "$Bench"; npx cdk synth)
cd "$1/workshop" || exit
# What the CDK keeps for itself stays here, too: your own ~/.cdk is neither read nor changed.
export CDK_HOME=$1/cdk
# Nobody is asked for news, and nobody is told.
export CDK_NOTICES=false CDK_DISABLE_CLI_TELEMETRY=true npm_config_update_notifier=false
# The AWS SDK would say on each line that the next version of Node.js is wanted.
export NODE_NO_WARNINGS=1
# An app starts with `npx tsc && npx tsx` as cdk.json says, and its template is held against the rules of CloudFormation. Both take
# seconds each time; in an app of yours leave them on.
export CDK_APP='node --import tsx bin/workshop.ts' CDK_VALIDATION=false
