"""SNS: a filter on an array in the message body matches if one element does, such as
`{"Records": {"eventSource": ["aws:s3"]}}`.

https://docs.aws.amazon.com/sns/latest/dg/example-filter-policies.html
"""

from ministack.services import sns


class AnyOf:
    """The elements of an array in a message body."""

    def __init__(self, elements: list):
        self.elements = elements


def apply() -> None:
    body_lookup, policy_matches = sns._body_lookup, sns._policy_matches

    def body_lookup_with_arrays(body):
        lookup = body_lookup(body)
        child = lookup.child

        def child_or_elements(key):
            value = body.get(key)
            if isinstance(value, list):
                return AnyOf([sns._body_lookup(element) for element in value if isinstance(element, dict)])
            return child(key)

        lookup.child = child_or_elements
        return lookup

    def policy_matches_any(policy, lookup, nested=False):
        if isinstance(lookup, AnyOf):
            return any(policy_matches(policy, element, nested) for element in lookup.elements)
        return policy_matches(policy, lookup, nested)

    sns._body_lookup, sns._policy_matches = body_lookup_with_arrays, policy_matches_any
