"""CodeDeploy: the AppSpec file of a deployment on Lambda, in JSON or YAML.

https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html
https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html
"""

import json
from dataclasses import dataclass, field

import yaml

from .store import CodeDeployError


@dataclass(frozen=True)
class AppSpec:
    function: str
    alias: str
    current_version: str
    target_version: str
    # Functions by the event before or after which they run.
    hooks: dict[str, str] = field(default_factory=dict)

    @property
    def reversed(self) -> "AppSpec":
        """Of the deployment that rolls this one back."""
        return AppSpec(self.function, self.alias, self.target_version, self.current_version)

    @property
    def revision(self) -> dict:
        versions = {"CurrentVersion": self.current_version, "TargetVersion": self.target_version}
        properties = {"Name": self.function, "Alias": self.alias, **versions}
        resource = {"Type": "AWS::Lambda::Function", "Properties": properties}
        hooks = [{event: function} for event, function in self.hooks.items()]
        content = {"version": 0.0, "Resources": [{self.function: resource}], "Hooks": hooks}
        return {"revisionType": "AppSpecContent", "appSpecContent": {"content": json.dumps(content)}}


def appspec_of(revision: dict | None) -> AppSpec:
    if not revision:
        raise CodeDeployError("RevisionRequiredException", "A revision is required.")
    content = (revision.get("appSpecContent") or revision.get("string") or {}).get("content")
    if not content:
        raise CodeDeployError("InvalidRevisionException", "Only AppSpecContent and String are supported here.")
    try:
        # JSON is YAML.
        return _parse(yaml.safe_load(content))
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, yaml.YAMLError) as error:
        raise CodeDeployError("InvalidRevisionException", f"The AppSpec file is not valid: {error!r}") from error


def _parse(document: dict) -> AppSpec:
    sections = {name.lower(): section for name, section in document.items()}
    (resource,) = sections["resources"][0].values()
    properties = resource["Properties"]
    hooks = {event: str(function) for hook in sections.get("hooks") or [] for event, function in hook.items()}
    names = ("Name", "Alias", "CurrentVersion", "TargetVersion")
    return AppSpec(*(str(properties[name]) for name in names), hooks)
