"""A LlamaIndex program with a retriever and a reranker, traced with OpenInference.

    llama_index_app.py [SERVICE]

Where its spans go is OpenTelemetry's own affair (OTEL_EXPORTER_OTLP_ENDPOINT). It prints as JSON
what its retriever and its reranker returned: [[id, score], …] each, and its answer.
"""

import json
import re
import sys

from llama_index.core import VectorStoreIndex
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.llms.mock import MockLLM
from llama_index.core.postprocessor import StructuredLLMRerank
from llama_index.core.postprocessor.structured_llm_rerank import DocumentRelevanceList
from llama_index.core.schema import TextNode
from openinference.instrumentation.llama_index import LlamaIndexInstrumentor
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

import documents


class Words(BaseEmbedding):
    """The embedder of the example."""

    def _get_text_embedding(self, text):
        return documents.vector(text)

    def _get_query_embedding(self, query):
        return documents.vector(query)

    async def _aget_query_embedding(self, query):
        return documents.vector(query)


class Judge(MockLLM):
    """A language model that reads the list it is shown and grades each document, 0 to 10."""

    def structured_predict(self, output_cls, prompt, llm_kwargs=None, **values):
        texts = re.split(r"Document \d+:\n", values["context_str"])[1:]
        grades = [
            {"document_number": place, "relevance": round(10 * documents.relevance(values["query_str"], text))}
            for place, text in enumerate(texts, start=1)
        ]
        return DocumentRelevanceList.model_validate({"documents": grades})


def trace(service):
    provider = TracerProvider(resource=Resource.create({"service.name": service}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    LlamaIndexInstrumentor().instrument(tracer_provider=provider)
    return provider


def pairs(nodes):
    return [[node.node.node_id, node.score] for node in nodes]


def main():
    provider = trace(sys.argv[1] if len(sys.argv) > 1 else "llama-index-app")
    nodes = [TextNode(id_=name, text=text) for name, text in documents.DOCUMENTS.items()]
    index = VectorStoreIndex(nodes, embed_model=Words())
    retrieved = []

    class Noting(StructuredLLMRerank):
        """Notes what it is given, since the query engine keeps that to itself."""

        def _postprocess_nodes(self, nodes, query_bundle=None):
            retrieved.extend(pairs(nodes))
            return super()._postprocess_nodes(nodes, query_bundle)

    llm = Judge()
    engine = index.as_query_engine(
        llm=llm, similarity_top_k=5, node_postprocessors=[Noting(llm=llm, top_n=3)]
    )
    response = engine.query(documents.QUESTION)
    provider.shutdown()
    print(json.dumps({"question": documents.QUESTION, "retrieved": retrieved, "reranked": pairs(response.source_nodes)}))


main()
