"""Sends hand-made spans with OpenTelemetry's own SDK, each as soon as it ends: children first.

    spans.py SERVICE QUESTIONS

Each question is a trace: a chain with a retriever and a reranker within it, in requests of their
own. It prints as JSON the questions with the lists that were sent: [[id, score], …] each.
"""

import json
import sys

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor


def flattened(prefix, documents):
    attributes = {}
    for place, (name, score) in enumerate(documents):
        attributes[f"{prefix}.{place}.document.id"] = name
        attributes[f"{prefix}.{place}.document.content"] = f"The text of {name}."
        attributes[f"{prefix}.{place}.document.score"] = score
    return attributes


def main():
    service, count = sys.argv[1], int(sys.argv[2])
    provider = TracerProvider(resource=Resource.create({"service.name": service}))
    provider.add_span_processor(SimpleSpanProcessor(OTLPSpanExporter()))
    tracer = provider.get_tracer(__name__)
    sent = []
    for number in range(count):
        question = f"{service} asks {number}?"
        before = [[f"{service}-{number}-{place}", 1 / (place + 3)] for place in range(10)]
        after = [[name, 0.9 - place / 7] for place, (name, _) in enumerate(reversed(before[:5]))]
        with tracer.start_as_current_span("answer") as chain:
            chain.set_attributes({"openinference.span.kind": "CHAIN", "input.value": question})
            with tracer.start_as_current_span("retrieve") as span:
                span.set_attributes({"openinference.span.kind": "RETRIEVER", "input.value": question})
                span.set_attributes(flattened("retrieval.documents", before))
            with tracer.start_as_current_span("rerank") as span:
                span.set_attributes({"openinference.span.kind": "RERANKER", "reranker.query": question})
                span.set_attributes(flattened("reranker.input_documents", before))
                span.set_attributes(flattened("reranker.output_documents", after))
        sent.append({"question": question, "retrieved": before, "reranked": after})
    provider.shutdown()
    print(json.dumps(sent))


main()
