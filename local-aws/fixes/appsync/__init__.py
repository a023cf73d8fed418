"""AppSync: GraphQL as its schema says, who may ask for which field, sources with a role of their own, and subscriptions.

`request` is where to begin. What the emulator has already is the API that makes all this, GraphQL itself, and JavaScript in Node.
"""

from . import cloudformation, first_use, sources

FIXES = (cloudformation, first_use, sources)
