"""ElastiCache: encryption in transit. The server has none, so a program in front of it does it.

AWS's certificates come from Amazon's authority, which Node.js trusts. Here functions in Node.js are told to trust the emulator's, too.
https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html
"""

import functools
import sys
from collections.abc import Callable
from pathlib import Path

from engines import free_port, scratch_folder, serve
from ministack.core.x509_utils import generate_ca, sign_leaf_certificate

from ..lambda_ import variables

FRONT = Path(__file__).parent / "tls_front.py"
HOST = "127.0.0.1"


def serve_encrypted(server_port: int, is_wanted: Callable[[], bool]) -> int:
    """Starts a front for a server; returns its port."""
    authority, key_of_authority = _authority()
    certificate, key, _ = sign_leaf_certificate(authority, key_of_authority, common_name="cache", san_ips=[HOST])
    port, folder = free_port(), scratch_folder()
    (Path(folder) / "certificate.pem").write_text(certificate)
    (Path(folder) / "key.pem").write_text(key)
    serve([sys.executable, "-I", FRONT, port, server_port], port, folder, is_wanted)
    return port


@functools.cache
def _authority() -> tuple[str, str]:
    certificate, key = generate_ca(common_name="Caches of the emulator")
    file = Path(scratch_folder()) / "authority.pem"
    file.write_text(certificate)
    variables.FOR_ALL["NODE_EXTRA_CA_CERTS"] = str(file)
    return certificate, key
