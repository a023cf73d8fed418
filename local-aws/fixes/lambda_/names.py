"""Lambda: a name of AWS is the emulator for functions too, which the SDK is told by a variable and `fetch` is not.

Node.js calls by `fetch` whatever host stands in the address, so that a request to the emulator goes another way.
https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html
"""

from ministack.core import lambda_runtime

PRELUDE = r"""
{
  const http = require("http");
  const { buffer } = require("stream/consumers");
  const { fetch } = globalThis;
  const ofAws = /(^|\.)(amazonaws\.com|on\.aws)$/;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (!ofAws.test(url.hostname)) return fetch(request);
    const body = Buffer.from(await request.arrayBuffer());
    const headers = { ...Object.fromEntries(request.headers), host: url.host, "content-length": String(body.length) };
    const here = new URL(url.pathname + url.search, process.env.AWS_ENDPOINT_URL);
    const answer = await new Promise((resolve, reject) => {
      http.request(here, { method: request.method, headers }, resolve).on("error", reject).end(body);
    });
    const text = await buffer(answer);
    return new Response(text.length > 0 ? text : null, { status: answer.statusCode, headers: answer.headers });
  };
}
"""


def apply() -> None:
    lambda_runtime._NODEJS_WORKER_SCRIPT = PRELUDE + lambda_runtime._NODEJS_WORKER_SCRIPT
