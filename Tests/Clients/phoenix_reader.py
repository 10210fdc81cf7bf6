"""Reads OTLP JSON as Phoenix reads what it is sent: protobuf's own reader, then Phoenix's decoder.

    phoenix_reader.py FILE

Of Phoenix itself only the decoder is loaded: what its packages import on the way is its server's. It
prints each span as JSON: name, kind, parent, ids, times, and its attributes as Phoenix keeps them.
"""

import base64
import importlib.util
import json
import pathlib
import sys
import types

from google.protobuf import json_format
from opentelemetry.proto.trace.v1.trace_pb2 import TracesData


def package(name, folder):
    """Stands for a package of Phoenix whose own beginning is not run."""
    module = types.ModuleType(name)
    module.__path__ = [str(folder)]
    sys.modules[name] = module


def decoder():
    root = pathlib.Path(importlib.util.find_spec("phoenix").submodule_search_locations[0])
    for name in ["phoenix", "phoenix.trace", "phoenix.utilities"]:
        package(name, root.joinpath(*name.split(".")[1:]))
    # Only writing needs it, and it brings pandas and the server's GraphQL.
    sys.modules["phoenix.utilities.json"] = types.SimpleNamespace(jsonify=None)
    from phoenix.trace.otel import decode_otlp_span

    return decode_otlp_span


def spans(line):
    """The spans of one TracesData; OTLP's JSON has ids in hexadecimal where protobuf's has base64."""
    data = json.loads(line)
    for resource in data["resourceSpans"]:
        for scope in resource["scopeSpans"]:
            for span in scope["spans"]:
                for key in ["traceId", "spanId", "parentSpanId"]:
                    if key in span:
                        span[key] = base64.b64encode(bytes.fromhex(span[key])).decode()
    for resource in json_format.ParseDict(data, TracesData()).resource_spans:
        for scope in resource.scope_spans:
            yield from scope.spans


def main():
    decode = decoder()
    for line in open(sys.argv[1], encoding="utf-8"):
        for wire in spans(line):
            span = decode(wire)
            print(
                json.dumps(
                    {
                        "name": span.name,
                        "kind": span.span_kind.value,
                        "parent": span.parent_id,
                        "trace_id": span.context.trace_id,
                        "span_id": span.context.span_id,
                        "milliseconds": (span.end_time - span.start_time).total_seconds() * 1000,
                        "attributes": span.attributes,
                    },
                    default=dict,
                )
            )


main()
