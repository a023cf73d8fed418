"""S3: the website endpoint of a bucket: index and error documents, and redirects; the emulator answers as the REST endpoint does.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteEndpoints.html
https://docs.aws.amazon.com/AmazonS3/latest/userguide/IndexDocumentSupport.html
https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-to-page-redirect.html
"""

import re
from xml.etree import ElementTree

from ministack import app
from ministack.services import s3

HOST = re.compile(r"^(?P<bucket>.+)\.s3-website[.-](?P<region>[a-z0-9-]+)\.amazonaws\.com(?::\d+)?$")
REDIRECTION = "x-amz-website-redirect-location"


def apply() -> None:
    rest = app._handle_s3_vhost_request

    async def handle(host, path, method, headers, body, query_params):
        match = HOST.match(host)
        if not match:
            return await rest(host, path, method, headers, body, query_params)
        site = configuration(match["bucket"])
        if site is None:
            return page(404, "NoSuchWebsiteConfiguration")
        if method not in ("GET", "HEAD"):
            return page(405, "MethodNotAllowed")

        async def read(key):
            # By the REST endpoint, so that whoever may not read an object does not read it here either.
            return await rest(f"{match['bucket']}.s3.{match['region']}.amazonaws.com", key, method, headers, b"", {})

        return await answer(site, path, read)

    app._handle_s3_vhost_request = handle


def configuration(bucket: str):
    stored = s3._bucket_websites.get(bucket)
    if not stored:
        return None
    root = ElementTree.fromstring(stored)
    values = {element.tag.rpartition("}")[2]: element.text for element in root.iter()}
    return {
        "index": values.get("Suffix"),
        "error": values.get("Key"),
        "host": values.get("HostName") if "RedirectAllRequestsTo" in values else None,
        "protocol": values.get("Protocol") or "http",
    }


async def answer(site, path: str, read):
    if site["host"]:
        return 301, {"Location": f"{site['protocol']}://{site['host']}{path}"}, b""
    status, headers, body = await read(path + site["index"] if path.endswith("/") else path)
    if status == 200:
        location = {name.lower(): value for name, value in headers.items()}.get(REDIRECTION)
        return (301, {"Location": location}, b"") if location else (status, headers, body)
    if not path.endswith("/") and (await read(f"{path}/{site['index']}"))[0] == 200:
        return 302, {"Location": f"{path}/"}, b""
    if site["error"]:
        found, error_headers, error_body = await read(f"/{site['error']}")
        if found == 200:
            return status, error_headers, error_body
    return page(status, "NoSuchKey" if status == 404 else "AccessDenied")


def page(status: int, code: str):
    """An error is a page for people here, not XML."""
    text = f"<html><head><title>{status}</title></head><body><h1>{status}</h1><ul><li>Code: {code}</li></ul></body></html>"
    return status, {"Content-Type": "text/html; charset=utf-8"}, text.encode()
