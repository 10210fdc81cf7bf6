"""tantivy: terms apart by blanks, frequencies without places, one segment, one thread.

Its k1 and b are 1.2 and 0.75; it rounds lengths to one byte and multiplies scores by k1 + 1.
"""
import tantivy

import lexical_rounds

# Enough that one segment holds a million passages, in their order.
HEAP = 4_000_000_000


def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def build(passages, folder) -> int:
    index = tantivy.Index(schema(), path=str(folder), reuse=False)
    writer = index.writer(heap_size=HEAP, num_threads=1)
    count = 0
    for passage in passages:
        writer.add_document(tantivy.Document(terms=passage))
        count += 1
    writer.commit()
    writer.wait_merging_threads()
    return count


build.needs_all = False


def searches(folder) -> dict:
    index = tantivy.Index.open(str(folder))
    fields, searcher = index.schema, index.searcher()
    assert searcher.num_segments == 1, "the index has one segment"

    def prepare(terms):
        return tantivy.Query.boolean_query([
            (tantivy.Occur.Should, tantivy.Query.term_query(fields, "terms", term, "freq"))
            for term in terms])

    def search(query):
        hits = searcher.search(query, lexical_rounds.LIMIT, count=False).hits
        return [hit[1].doc for hit in hits], [hit[0] for hit in hits]
    return {"block-max": (prepare, search)}


if __name__ == "__main__":
    lexical_rounds.run("tantivy", build, searches)
