"""S3: a put whose headers declare more than 5 GB is refused before its body comes; the emulator would wait for the body, and keep it.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/upload-objects.html
https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
https://docs.aws.amazon.com/AmazonS3/latest/API/RESTCommonRequestHeaders.html ("Expect")
"""

from xml.etree.ElementTree import Element, SubElement, tostring

from ministack import app

MOST_BYTES = 5 * 1024**3


def apply() -> None:
    before_body = app._handle_pre_body_request

    async def handle(method, path, headers, query_params, request_id):
        size = declared_size(headers)
        if method == "PUT" and size > MOST_BYTES and app.detect_service(method, path, headers, query_params) == "s3":
            return too_large(size, request_id)
        return await before_body(method, path, headers, query_params, request_id)

    app._handle_pre_body_request = handle


def declared_size(headers: dict) -> int:
    """Of the object, where its chunks are signed, too: then the request is longer than the object."""
    declared = headers.get("x-amz-decoded-content-length") or headers.get("content-length") or ""
    return int(declared) if declared.isdecimal() else 0


def too_large(size: int, request_id: str):
    root = Element("Error")
    for name, text in (
        ("Code", "EntityTooLarge"),
        ("Message", "Your proposed upload exceeds the maximum allowed size"),
        ("ProposedSize", str(size)),
        ("MaxSizeAllowed", str(MOST_BYTES)),
        ("RequestId", request_id),
    ):
        SubElement(root, name).text = text
    return 400, {"Content-Type": "application/xml", "x-amz-request-id": request_id}, tostring(root)
