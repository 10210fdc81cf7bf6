"""A LangChain program with a retriever and a reranker, traced with OpenInference.

    langchain_app.py [SERVICE]

Where its spans go is OpenTelemetry's own affair (OTEL_EXPORTER_OTLP_ENDPOINT). It prints as JSON
what its retriever and its reranker returned, [[id, score], …] each; LangChain's retrievers give no
scores, so the first are null. The reranker leaves its scores in the metadata, as Cohere's does.
"""

import json
import sys

from langchain_classic.retrievers import ContextualCompressionRetriever
from langchain_core.documents import BaseDocumentCompressor, Document
from langchain_core.embeddings import Embeddings
from langchain_core.vectorstores import InMemoryVectorStore
from openinference.instrumentation.langchain import LangChainInstrumentor
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

import documents


class Words(Embeddings):
    """The embedder of the example."""

    def embed_documents(self, texts):
        return [documents.vector(text) for text in texts]

    def embed_query(self, text):
        return documents.vector(text)


class Reranker(BaseDocumentCompressor):
    """The reranker of the example; notes what it is given."""

    top_n: int = 3
    given: list = []

    def compress_documents(self, documents_, query, callbacks=None):
        self.given.extend(documents_)
        scored = [
            Document(
                id=document.id,
                page_content=document.page_content,
                metadata=document.metadata | {"relevance_score": documents.relevance(query, document.page_content)},
            )
            for document in documents_
        ]
        return sorted(scored, key=lambda one: one.metadata["relevance_score"], reverse=True)[: self.top_n]


def main():
    service = sys.argv[1] if len(sys.argv) > 1 else "langchain-app"
    provider = TracerProvider(resource=Resource.create({"service.name": service}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    LangChainInstrumentor().instrument(tracer_provider=provider)
    store = InMemoryVectorStore(Words())
    store.add_documents([Document(id=name, page_content=text) for name, text in documents.DOCUMENTS.items()])
    reranker = Reranker()
    retriever = ContextualCompressionRetriever(
        base_compressor=reranker, base_retriever=store.as_retriever(search_kwargs={"k": 5})
    )
    found = retriever.invoke(documents.QUESTION)
    provider.shutdown()
    print(
        json.dumps(
            {
                "question": documents.QUESTION,
                "retrieved": [[document.id, None] for document in reranker.given],
                "reranked": [[document.id, document.metadata["relevance_score"]] for document in found],
            }
        )
    )


main()
