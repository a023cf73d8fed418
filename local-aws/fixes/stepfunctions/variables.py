"""Step Functions: a branch of a Parallel and an iteration of a Map read the variables around them; what they assign, and which state and
task token they are at, is their own. The emulator shares all of it between branches.

https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html
"""

from ministack.services import stepfunctions


def apply() -> None:
    run = stepfunctions._run_sub_machine

    def run_with_its_own(states, start_at, input_data, execution, ctx):
        return run(states, start_at, input_data, execution, {**ctx, "variables": dict(ctx.get("variables", {}))})

    stepfunctions._run_sub_machine = run_with_its_own
