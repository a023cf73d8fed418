"""Lambda: what a Node.js function fetches by HTTPS under a name of AWS's, and not by the SDK, is there: the public keys of a user pool.
The emulator has them, and its functions ask the internet.

Only an address that is a text or a URL is looked at, which is how libraries fetch keys.
https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
"""

from ministack.core import lambda_runtime

# Behind it the worker has all modules of Node.js that are needed here, and has not loaded the handler.
BEHIND = 'const Module = require("module");\n'
REDIRECT = r"""
(() => {
  const endpoint = new URL(process.env.AWS_ENDPOINT_URL);
  const request = https.request;
  https.request = (target, options, callback) => {
    const asked = typeof target === "string" ? new URL(target) : target;
    if (!(asked instanceof URL) || !/(^|\.)amazonaws\.com$/.test(asked.hostname)) return request(target, options, callback);
    if (typeof options === "function") [options, callback] = [{}, options];
    const here = new URL(asked.pathname + asked.search, endpoint);
    const { request: send } = here.protocol === "http:" ? http : { request };
    return send(here, { ...options, headers: { ...options?.headers, host: asked.host } }, callback);
  };
  Module.syncBuiltinESMExports();
})();
"""


def apply() -> None:
    script = lambda_runtime._NODEJS_WORKER_SCRIPT
    if script.count(BEHIND) != 1:
        raise ValueError(f"The worker for Node.js does not begin with `{BEHIND.strip()}` any more.")
    lambda_runtime._NODEJS_WORKER_SCRIPT = script.replace(BEHIND, BEHIND + REDIRECT)
