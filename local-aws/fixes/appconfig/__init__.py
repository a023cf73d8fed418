"""AppConfig: what may be deployed, and the agent beside a function. Strategies, rollbacks and sessions the emulator has."""

from . import agent, validators, versions

FIXES = (validators, versions, agent)
