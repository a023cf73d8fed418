"""CloudFormation: dead-letter target, reserved concurrency, network and file system of functions, which the emulator drops.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html
"""

from ministack.services import lambda_svc

from ..cloudformation.handlers import after_put


def apply() -> None:
    after_put("AWS::Lambda::Function", configure_function)
    limit_versions_too()


def configure_function(name: str, props: dict) -> None:
    function = lambda_svc._functions[name]
    if dead_letters := props.get("DeadLetterConfig"):
        function["config"]["DeadLetterConfig"] = dict(dead_letters)
    else:
        function["config"].pop("DeadLetterConfig", None)
    # As the API keeps them: a function runs on this machine all the same, with no network of its own and nothing mounted.
    function["config"]["VpcConfig"] = lambda_svc._vpc_config_with_id(props.get("VpcConfig"))
    if file_systems := props.get("FileSystemConfigs"):
        function["config"]["FileSystemConfigs"] = list(file_systems)
    else:
        function["config"].pop("FileSystemConfigs", None)
    # Only when the template changes: a limit that was set by hand stays.
    reserved = props.get("ReservedConcurrentExecutions")
    if reserved != function.get("template_concurrency"):
        function["template_concurrency"] = reserved
        function["concurrency"] = None if reserved is None else int(reserved)


def limit_versions_too() -> None:
    """The versions and aliases of a function share its limit; the emulator keeps it for `$LATEST` only.

    https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
    """
    reserved_of = lambda_svc._reserved_concurrency

    def reserved_of_function(function, config):
        return reserved_of(lambda_svc._functions.get(config.get("FunctionName")) or function, config)

    lambda_svc._reserved_concurrency = reserved_of_function
