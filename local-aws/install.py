"""Installs pinned packages into the environment whose Python runs this, and sees that they are there.

    <venv>/bin/python -I -X utf8 local-aws/install.py <requirements>

What a user has set for pip can send packages elsewhere or refuse them: `user`, `target`, `no-binary`, `dry-run`. Of all that,
only how to reach an index counts here. https://pip.pypa.io/en/stable/topics/configuration/
"""

import ast
import importlib.metadata
import os
import re
import subprocess
import sys
from pathlib import Path

# https://pip.pypa.io/en/stable/cli/pip/#general-options and, for the index, /cli/pip_install/#options
REACHES_AN_INDEX = {
    "cache-dir", "cert", "client-cert", "default-timeout", "extra-index-url", "find-links", "index-url", "keyring-provider",
    "no-cache-dir", "no-index", "no-proxy-env", "proxy", "resume-retries", "retries", "timeout", "trusted-host",
    "use-deprecated", "use-feature",
}
# What pip prefers comes last.
SECTIONS = ("global", "install", ":env:")
CODE = {".py", ".so"}


def main() -> None:
    requirements = Path(sys.argv[1])
    # No files, as they would win over this list where they say nothing that is in it.
    settings = {f"PIP_{name.replace('-', '_').upper()}": value for name, value in index_settings().items()}
    install = ("install", "--quiet", "--no-input", "--disable-pip-version-check", "--require-hashes")
    pip(*install, "--requirement", str(requirements), settings={**settings, "PIP_CONFIG_FILE": os.devnull})

    installed = [line for pin in pins(requirements.read_text("utf-8")) for line in files_of(*pin)]
    # Written whole: it says that the environment is complete, and by what to see later that it still is.
    fresh = Path(sys.prefix, ".complete.new")
    fresh.write_text("".join(f"{line}\n" for line in installed), "utf-8")
    fresh.replace(Path(sys.prefix, ".complete"))


def index_settings() -> dict[str, str]:
    """How the user's pip reaches an index, by its files and its variables."""
    variables = {name: value for name, value in os.environ.items() if option_of(name) in {*REACHES_AN_INDEX, "config-file"}}
    # Said in a file, `quiet` would leave nothing to read.
    listed = pip("config", "list", settings={**variables, "PIP_QUIET": "0", "PIP_VERBOSE": "0"})
    found = {}
    for section in SECTIONS:
        for name, value in re.findall(rf"^{section}\.(\S+?)=(.+)$", listed, re.MULTILINE):
            if name in REACHES_AN_INDEX:
                found[name] = ast.literal_eval(value)
    return found


def option_of(variable: str) -> str:
    return variable[4:].lower().replace("_", "-") if variable.startswith("PIP_") else ""


def pip(*arguments: str, settings: dict[str, str]) -> str:
    others = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    command = (sys.executable, "-I", "-X", "utf8", "-m", "pip", *arguments)
    ended = subprocess.run(command, env={**others, **settings}, stdout=subprocess.PIPE, encoding="utf-8")
    if ended.returncode:
        sys.exit(ended.returncode)
    return ended.stdout


def pins(requirements: str) -> list[tuple[str, set[str], bool]]:
    """Name, versions and whether it may be missing: a package for some systems only can be there in several versions."""
    found: dict[str, tuple[str, set[str], bool]] = {}
    for name, version, condition in re.findall(r"^([\w.-]+)==([^\s;\\]+)( *;)?", requirements, re.MULTILINE):
        _, versions, _ = found.setdefault(name, (name, set(), bool(condition)))
        versions.add(version)
    return list(found.values())


def files_of(name: str, versions: set[str], may_be_missing: bool) -> list[str]:
    """The code of a package, as `<bytes> <path in the environment>`. Ends the program if it is not as it was packed."""
    try:
        distribution = importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        if may_be_missing:
            return []
        sys.exit(f"pip says that {name} is installed, and it is not in {sys.prefix}.")
    if distribution.version not in versions:
        sys.exit(f"{name} {distribution.version} is in {sys.prefix}, and not {' or '.join(versions)}.")
    lines = []
    for file in distribution.files or []:
        path = Path(file.locate())
        if file.size is None or path.suffix not in CODE:
            continue
        if not path.is_file() or path.stat().st_size != file.size:
            sys.exit(f"{path} is not as {name} {distribution.version} has it.")
        lines.append(f"{file.size} {os.path.relpath(path, sys.prefix)}")
    return lines


if __name__ == "__main__":
    main()
