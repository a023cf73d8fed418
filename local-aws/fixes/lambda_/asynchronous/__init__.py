"""Asynchronous invocations: the queue that their events wait in, and what becomes of them."""
