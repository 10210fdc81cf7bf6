"""Posts malformed and hostile payloads to a listener, the same ones for the same seed.

    fuzz_otlp.py ENDPOINT COUNT [SEED]

Each must be answered, and each refusal must give a reason; after every 500 a good trace must still
be taken. It prints as JSON how many were answered with each status, and what went wrong.
"""

import collections
import gzip
import json
import random
import socket
import sys
import time
import urllib.parse

from google.protobuf.json_format import MessageToDict
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

PROTOBUF, JSON = "application/x-protobuf", "application/json"
BOMB = gzip.compress(bytes(30 << 20), 9)


def request(dice):
    """A good request: a chain with a retriever and a reranker."""
    message = ExportTraceServiceRequest()
    group = message.resource_spans.add()
    put(group.resource.attributes, "service.name", f"fuzz-{dice.randrange(5)}")
    spans = group.scope_spans.add().spans
    trace = dice.randbytes(16)
    chain = span(dice, spans, trace, "CHAIN", b"")
    retriever = span(dice, spans, trace, "RETRIEVER", chain.span_id)
    put(retriever.attributes, "input.value", f"what is {dice.randrange(10**9)}?")
    documents(dice, retriever, "retrieval.documents")
    reranker = span(dice, spans, trace, "RERANKER", chain.span_id)
    put(reranker.attributes, "reranker.query", "what?")
    documents(dice, reranker, "reranker.input_documents")
    documents(dice, reranker, "reranker.output_documents")
    return message


def span(dice, spans, trace, kind, parent):
    one = spans.add(name=kind.lower(), trace_id=trace, span_id=dice.randbytes(8), parent_span_id=parent)
    one.start_time_unix_nano = 1_700_000_000_000_000_000 + dice.randrange(10**12)
    one.end_time_unix_nano = one.start_time_unix_nano + dice.randrange(10**9)
    put(one.attributes, "openinference.span.kind", kind)
    return one


def documents(dice, one, prefix):
    for place in range(dice.randrange(1, 5)):
        put(one.attributes, f"{prefix}.{place}.document.id", f"d{dice.randrange(9)}")
        put(one.attributes, f"{prefix}.{place}.document.score", dice.random())
        put(one.attributes, f"{prefix}.{place}.document.content", "some text " * dice.randrange(5))


def put(attributes, key, value):
    pair = attributes.add(key=key)
    if isinstance(value, str):
        pair.value.string_value = value
    elif isinstance(value, int):
        pair.value.int_value = value
    else:
        pair.value.double_value = value


def otlp_json(message):
    value = MessageToDict(message)
    for group in value["resourceSpans"]:
        for scope in group["scopeSpans"]:
            for one, wire in zip(scope["spans"], message.resource_spans[0].scope_spans[0].spans):
                one["traceId"], one["spanId"] = wire.trace_id.hex(), wire.span_id.hex()
                one["parentSpanId"] = wire.parent_span_id.hex()
    return value


def edited(dice, body):
    """A few bytes changed, taken out or put in."""
    body = bytearray(body)
    for _ in range(dice.randrange(1, 9)):
        place, kind = dice.randrange(len(body) + 1), dice.randrange(4)
        if kind == 0 and place < len(body):
            body[place] ^= 1 << dice.randrange(8)
        elif kind == 1:
            body[place:place] = dice.randbytes(dice.randrange(1, 5))
        elif kind == 2:
            del body[place : place + dice.randrange(1, 40)]
        else:
            body[place : place + 4] = dice.choice([b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x80\x80\x80\x80"])
    return bytes(body)


def cut(dice, body):
    return body[: dice.randrange(len(body))]


def spliced(dice, body, other):
    return body[: dice.randrange(len(body))] + other[dice.randrange(len(other)) :]


def odd(dice, message):
    """A request in good protobuf that says odd things."""
    one = dice.choice(message.resource_spans[0].scope_spans[0].spans)
    score = dice.choice([float("nan"), float("inf"), -float("inf"), 1e308, -0.0, 5e-324])
    kind = dice.randrange(8)
    if kind == 0:
        put(one.attributes, "retrieval.documents.0.document.score", score)
    elif kind == 1:
        put(one.attributes, f"retrieval.documents.{dice.choice([2**31, 2**63, 10**30, -1])}.document.id", "x")
    elif kind == 2:
        put(one.attributes, ".".join(["retrieval", "documents"] * dice.randrange(1, 200)), "x")
    elif kind == 3:
        one.trace_id, one.span_id = dice.randbytes(dice.randrange(40)), dice.randbytes(dice.randrange(20))
    elif kind == 4:
        one.parent_span_id = one.span_id
    elif kind == 5:
        one.start_time_unix_nano, one.end_time_unix_nano = 2**64 - 1, dice.randrange(2**64)
    elif kind == 6:
        value = one.attributes.add(key="retrieval.documents").value
        for _ in range(dice.randrange(1, 90)):
            value = value.array_value.values.add()
    else:
        put(one.attributes, "input.value", "\x1b]0;title\x07\x1b[2J\x00\u202e" * dice.randrange(1, 50))
    return message


STRANGE = [
    None, True, False, 0, -1, 1e400, -1e400, 2**63, 10**40, "", "\ud800", "\x00", "NaN", [], {}, [[]],
    {"a": {}}, "9" * 400, "x" * 3000, {"stringValue": 7}, {"intValue": "seven"}, {"arrayValue": {"values": 3}},
]


def swapped(dice, value):
    """A value of JSON with one of its parts exchanged for a strange one."""
    if dice.random() < 0.12 or not isinstance(value, (dict, list)) or not value:
        return dice.choice(STRANGE)
    if isinstance(value, list):
        place = dice.randrange(len(value))
        return value[:place] + [swapped(dice, value[place])] + value[place + 1 :]
    key = dice.choice(sorted(value))
    if dice.random() < 0.1:
        return {("zz" if name == key else name): part for name, part in value.items()}
    return value | {key: swapped(dice, value[key])}


def deep(dice):
    opening = dice.choice([b"[", b'{"a":', b'{"resourceSpans":[', b'[{"spans":'])
    return opening * dice.randrange(50, 5000)


def payload(dice):
    """Headers and a body; what the body is, by chance."""
    message, other = request(dice), request(dice)
    wire, text = message.SerializeToString(), json.dumps(otlp_json(message)).encode()
    makers = [
        (PROTOBUF, lambda: edited(dice, wire)),
        (PROTOBUF, lambda: cut(dice, wire)),
        (PROTOBUF, lambda: spliced(dice, wire, other.SerializeToString())),
        (PROTOBUF, lambda: dice.randbytes(dice.randrange(300))),
        (PROTOBUF, lambda: odd(dice, message).SerializeToString()),
        (PROTOBUF, lambda: text),
        (JSON, lambda: edited(dice, text)),
        (JSON, lambda: cut(dice, text)),
        (JSON, lambda: spliced(dice, text, text)),
        (JSON, lambda: json.dumps(swapped(dice, otlp_json(message))).encode()),
        (JSON, lambda: json.dumps(otlp_json(odd(dice, message))).encode()),
        (JSON, lambda: deep(dice)),
        (JSON, lambda: wire),
    ]
    kind, make = dice.choice(makers)
    return envelope(dice, {"Content-Type": kind}, make())


def envelope(dice, headers, body):
    """The same within good or bad gzip, or under a bad head."""
    line, chance = "POST /v1/traces HTTP/1.1", dice.random()
    headers = {"Host": "127.0.0.1"} | headers
    if chance < 0.1:
        headers["Content-Encoding"], body = "gzip", gzip.compress(body, 1)
    elif chance < 0.2:
        headers["Content-Encoding"], body = "gzip", edited(dice, gzip.compress(body, 1))
    elif chance < 0.25:
        headers["Content-Encoding"], body = "gzip", cut(dice, gzip.compress(body, 1))
    elif chance < 0.252:
        headers["Content-Encoding"], body = "gzip", BOMB
    elif chance < 0.3:
        name, value = dice.choice(
            [
                ("Content-Type", "text/plain"), ("Content-Encoding", "br"), ("Host", "evil.example"),
                ("Origin", "https://evil.example"), ("Content-Length", "-5"), ("Content-Length", "9" * 30),
                ("Transfer-Encoding", "gzip"), ("Authorization", "Bearer " + "x" * dice.randrange(4000)),
                ("X", "y" * 20000), ("Bad Name", "x"),
            ]
        )
        headers[name] = value
    elif chance < 0.32:
        line = dice.choice(
            ["GET /v1/traces HTTP/1.1", "POST /v1/logs HTTP/1.1", "POST / HTTP/1.1", "POST /v1/traces HTTP/3.0",
             "\x16\x03\x01", "POST", "POST http://127.0.0.1/v1/traces HTTP/1.1", "TRACE /v1/traces HTTP/1.1"]
        )
    headers.setdefault("Content-Length", str(len(body)))
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"{line}\r\n{head}\r\n".encode("latin-1") + body


class Client:
    """One connection after the other, each kept as long as the listener keeps it."""

    def __init__(self, endpoint):
        address = urllib.parse.urlsplit(endpoint)
        self.address = (address.hostname, address.port)
        self.socket = None

    def answer(self, sent):
        """The status and the body that a request is answered with; 0 where it is not."""
        if self.socket is None:
            self.socket = socket.create_connection(self.address, timeout=30)
        try:
            self.socket.sendall(sent)
        except OSError:
            pass  # Refused before all was sent; the answer may be there all the same.
        try:
            status, headers, body = self.read()
        except (OSError, ValueError):
            status, headers, body = 0, b"close", b""
        if b"Connection: close" in headers or not status:
            self.socket.close()
            self.socket = None
        return status, body

    def read(self):
        arrived = b""
        while b"\r\n\r\n" not in arrived:
            arrived += self.more()
        head, body = arrived.split(b"\r\n\r\n", 1)
        length = int(head.split(b"Content-Length: ")[1].split(b"\r\n")[0])
        while len(body) < length:
            body += self.more()
        return int(head.split(b" ")[1]), head, body

    def more(self):
        bytes_ = self.socket.recv(1 << 16)
        if not bytes_:
            raise ValueError("closed")
        return bytes_


def patient(client, sent):
    """The answer, asked for again where the listener is over its rate."""
    while True:
        status, body = client.answer(sent)
        if status != 429:
            return status, body
        time.sleep(0.05)


def good(dice):
    body = request(dice).SerializeToString()
    head = f"POST /v1/traces HTTP/1.1\r\nHost: localhost\r\nContent-Type: {PROTOBUF}\r\nContent-Length: {len(body)}"
    return head.encode() + b"\r\n\r\n" + body


def main():
    endpoint, count = sys.argv[1], int(sys.argv[2])
    dice = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    client = Client(endpoint)
    statuses, faults = collections.Counter(), []
    for number in range(count):
        sent = payload(dice)
        status, body = patient(client, sent)
        statuses[status] += 1
        if status == 0 or status >= 400 and not body.strip():
            faults.append({"number": number, "status": status, "sent": sent[:400].decode("latin-1")})
        if number % 500 == 499 and (status := patient(client, good(dice))[0]) != 200:
            faults.append({"number": number, "status": status, "sent": "a good trace"})
    print(json.dumps({"count": count, "statuses": dict(sorted(statuses.items())), "faults": faults[:20]}))


main()
