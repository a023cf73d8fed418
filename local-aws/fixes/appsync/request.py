"""AppSync: a request is checked against the schema, the API's limits, and field by field against who asks.

The emulator knows no limits, and no other scalars than GraphQL's own. What is out of a limit is an error of its field: AWS's page has its
type, not its words.
https://docs.aws.amazon.com/appsync/latest/devguide/configuration-limits.html
https://docs.aws.amazon.com/appsync/latest/devguide/scalars.html
"""

import datetime
import re

from graphql import FieldNode, GraphQLError, OperationType, execute_sync, get_operation_ast, parse, specified_rules, validate
from graphql.validation import FieldsOnCorrectTypeRule
from ministack.core import appsync_graphql
from ministack.services import appsync

from .authorization import Caller, Unauthorized, caller_of, may_have

Failed = appsync._AppSyncResolverError
# Whoever wants to know what a mutation has answered: called with the API, the field and what was selected of it.
after_mutation = []
DATE = r"\d{4}-\d\d-\d\d"
OFFSET = r"(?:Z|[+-]\d\d:\d\d(?::\d\d)?)"
SCALARS = {
    "AWSDate": re.compile(rf"{DATE}{OFFSET}?"),
    "AWSDateTime": re.compile(rf"{DATE}T\d\d:\d\d(?::\d\d(?:\.\d+)?)?{OFFSET}"),
}


class Malformed(Exception):
    """No GraphQL."""


class FieldUndefined(FieldsOnCorrectTypeRule):
    """In the words of AppSync."""

    def enter_field(self, node, _key, _parent, _path, ancestors):
        parent = self.context.get_parent_type()
        if parent and not self.context.get_field_def():
            self.report_undefined(node, parent, ancestors)

    def report_undefined(self, node, parent, ancestors):
        way = [each.name.value for each in ancestors if isinstance(each, FieldNode)] + [node.name.value]
        message = f"Field '{node.name.value}' in type '{parent.name}' is undefined @ '{'/'.join(way)}'"
        self.report_error(GraphQLError(f"Validation error of type FieldUndefined: {message}", node))


class NoIntrospection(FieldUndefined):
    """A schema that is told to nobody looks as if its types had no fields."""

    def enter_field(self, node, _key, _parent, _path, ancestors):
        parent = self.context.get_parent_type()
        if parent and parent.name in ("__Schema", "__Type") and sum(isinstance(each, FieldNode) for each in ancestors) == 1:
            self.report_undefined(node, parent, ancestors)


RULES = tuple(FieldUndefined if rule is FieldsOnCorrectTypeRule else rule for rule in specified_rules)


def know_scalars() -> None:
    build = appsync_graphql.build_api_schema

    def build_with_scalars(api_id, sdl):
        schema = build(api_id, sdl)
        for name, pattern in SCALARS.items():
            schema.type_map[name].parse_value = parser_of(name, pattern)
        return schema

    appsync_graphql.build_api_schema = build_with_scalars


def parser_of(name: str, pattern: re.Pattern):
    def parse_scalar(value):
        if isinstance(value, str) and pattern.fullmatch(value):
            datetime.date.fromisoformat(value[:10])
            return value
        raise GraphQLError(f"Unable to parse {value!r} as {name}.")

    return parse_scalar


def answer_to(api_id: str, asked: dict, headers: dict | None = None, may_call=None):
    """`may_call` says of a field of a root type whether IAM allows it, where IAM is enforced and the request is signed."""
    query, variables = asked.get("query"), asked.get("variables") or {}
    if not isinstance(query, str) or not query.strip() or not isinstance(variables, dict):
        return appsync._malformed_graphql_request("Invalid request, `query` can't be null.")
    api = appsync._apis.get(api_id)
    if not api:
        return appsync._graphql_error(404, "ResourceNotFoundException", "Unable to find the Api.")
    headers = {name.lower(): value for name, value in (headers or {}).items()}
    try:
        run = Run(api, caller_of(api, headers, asked), headers, variables, may_call)
        document, errors = checked(api, query)
        if not errors and kind_of(document, asked.get("operationName")) == OperationType.SUBSCRIPTION:
            errors = [GraphQLError("Subscriptions are for the real-time endpoint.")]
    except Unauthorized:
        return appsync._unauthorized_response()
    except Malformed:
        return appsync._malformed_graphql_request("Unable to parse GraphQL query.")
    if errors:
        return appsync._json(200, {"data": None, "errors": [told(error) for error in errors]})
    result = run.execute(document, asked.get("operationName"))
    if kind_of(document, asked.get("operationName")) == OperationType.MUTATION:
        for field, selected in run.mutated(document, asked.get("operationName"), result.data or {}):
            for tell in after_mutation:
                tell(api, field, selected)
    body = {"data": result.data}
    if result.errors or run.appended:
        body["errors"] = [*map(told, result.errors or []), *run.appended]
    return appsync._json(200, body)


def kind_of(document, name: str | None):
    operation = get_operation_ast(document, name)
    return operation and operation.operation


def schema_of(api: dict):
    definition = (appsync._schemas.get(api["apiId"]) or {}).get("definition")
    if not definition:
        raise Malformed
    return appsync_graphql.build_api_schema(api["apiId"], definition)


def checked(api: dict, query: str):
    """The request as a document, and what of it the schema does not allow."""
    try:
        document = parse(query)
    except GraphQLError as error:
        raise Malformed from error
    hidden = (NoIntrospection,) if api.get("introspectionConfig") == "DISABLED" else ()
    return document, validate(schema_of(api), document, (*RULES, *hidden))


def told(error: GraphQLError) -> dict:
    """An error as AppSync tells it."""
    cause = error.original_error
    locations = [{"line": at.line, "column": at.column, "sourceName": None} for at in error.locations or []]
    if error.path is None:
        return {"path": None, "locations": locations, "message": error.message}
    return {
        "path": error.path,
        "data": getattr(cause, "data", None),
        "errorType": getattr(cause, "error_type", None),
        "errorInfo": getattr(cause, "error_info", None),
        "locations": locations,
        "message": error.message,
    }


class Run:
    """One request of somebody."""

    def __init__(self, api: dict, caller: Caller, headers: dict, variables: dict, may_call=None):
        self.api, self.caller, self.headers, self.variables, self.may_call = api, caller, headers, variables, may_call
        self.appended: list[dict] = []
        self.resolvers = 0

    def execute(self, document, name: str | None = None, resolve=None, root=None):
        return execute_sync(
            schema_of(self.api),
            document,
            root_value=root,
            variable_values=self.variables,
            operation_name=name,
            field_resolver=resolve or self.resolve,
        )

    def resolve(self, source, info, **args):
        parent, field = info.parent_type.name, info.field_name
        self.check(info)
        resolver = (appsync._resolvers.get(self.api["apiId"]) or {}).get(parent, {}).get(field)
        if resolver is None:
            return source.get(field) if isinstance(source, dict) else None
        self.resolvers += 1
        if self.resolvers > (self.api.get("resolverCountLimit") or 10_000):
            raise Failed("The request is out of the resolverCountLimit.", "ResolverExecutionLimitReached")
        return appsync._resolve_field(
            self.api["apiId"],
            resolver,
            args,
            [],
            self.variables,
            field_name=field,
            identity=self.caller.identity,
            request_headers=self.headers,
            source=source if isinstance(source, dict) else {},
            appended_errors=self.appended,
            type_name=parent,
        )

    def check(self, info) -> None:
        parent, field = info.parent_type, info.field_name
        names = [each for each in info.path.as_list() if isinstance(each, str)]
        limit = self.api.get("queryDepthLimit") or 0
        if limit and len(names) > limit:
            raise Failed("The field is out of the queryDepthLimit.", "QueryDepthLimitReached")
        allowed = may_have(self.api, self.caller, parent, field)
        if not allowed or (self.may_call and len(names) == 1 and not self.may_call(parent.name, field)):
            raise appsync._unauthorized_field(parent.name, field)

    def mutated(self, document, name: str | None, data: dict):
        """The mutations that have answered, each with what was selected of it."""
        for selection in get_operation_ast(document, name).selection_set.selections if data else ():
            if isinstance(selection, FieldNode):
                answered = data.get((selection.alias or selection.name).value)
                if answered is not None:
                    yield selection.name.value, answered
