"""Takes TLS at one port and hands what it hears on to another, in a folder with `certificate.pem` and `key.pem`."""

import asyncio
import ssl
import sys

HOST = "127.0.0.1"


async def main(port: int, server_port: int) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain("certificate.pem", "key.pem")

    async def join(client_reader, client_writer):
        try:
            server_reader, server_writer = await asyncio.open_connection(HOST, server_port)
        except OSError:
            client_writer.close()
            return
        await asyncio.gather(_copy(client_reader, server_writer), _copy(server_reader, client_writer))

    server = await asyncio.start_server(join, HOST, port, ssl=context)
    await server.serve_forever()


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Until one side ends; then the other one does."""
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    except (OSError, ssl.SSLError):
        pass
    finally:
        writer.close()


asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
