"""Rerank servers for tests: speaks as each service does, at a path of its own.

    rerank.py ROOT

    /cohere/v2/rerank  /jina/v1/rerank  /local/v1/rerank  /voyage/v1/rerank
    /mixedbread/v1/reranking  /tei/rerank  /tei/info

/local is one of the servers that speak as Jina does and send the documents back as objects. A
passage's logit is 8 times the share of the question's words that it has, less 4. ROOT/misbehave.json
says what goes wrong, and is read at each request:

    {"key": "…"}                the key that opens everything; else none is needed
    {"status": [429, …]}        statuses of the first answers, then as usual; 0 breaks the connection
    {"retry_after": "1"}        the field that these have
    {"words": "…"}              what they say; KEY in it stands for the key that was sent
    {"slow": 0.3}               seconds before an answer
    {"slow_if": ["…", 5]}       the same where a passage has the words
    {"fail_if": ["…", 429]}     the status of every request with a passage that has the words
    {"fields": {"…": "…"}}      more fields of the answers' head
    {"body": "…"}               the whole answer, as it is
    {"huge": 1000000}           blanks before the answer
    {"results": […]}            the list of results, in place of the right one
    {"batch": 4}                the passages that TEI takes at once
    {"no_info": true}           TEI does not say how many that are
    {"redirect": "…"}           where every request is sent to

Each request is a line of JSON in ROOT/requests. The address is the first line on standard output.
"""

import http.server
import json
import math
import pathlib
import sys
import threading
import time

root = pathlib.Path(sys.argv[1])
writing = threading.Lock()
turns = {"status": 0}


def rules():
    file = root / "misbehave.json"
    return json.loads(file.read_text()) if file.exists() else {}


def logit(query, text):
    words = set(query.lower().split())
    return 8 * len(words & set(text.lower().split())) / max(1, len(words)) - 4


def share(query, text):
    return 1 / (1 + math.exp(-logit(query, text)))


class Refusal(Exception):
    def __init__(self, status, words):
        self.status, self.words = status, words


def checked(body, needed, allowed):
    """Refuses what the services refuse: what is missing, and what they do not know."""
    for key, kind in needed.items():
        if not isinstance(body.get(key), kind):
            raise Refusal(422, f"{key} is required")
    for key in body:
        if key not in needed and key not in allowed:
            raise Refusal(422, f"{key} is not permitted")


def texts(body, key, most):
    documents = body[key]
    if not documents:
        raise Refusal(400, f"{key} must not be empty")
    if any(not isinstance(text, str) for text in documents):
        raise Refusal(422, f"{key} must be strings")
    if len(documents) > most:
        raise Refusal(400, f"{key} has {len(documents)} of at most {most}")
    return documents


def ranked(scores, top):
    """(index, score), the best first."""
    pairs = sorted(enumerate(scores), key=lambda pair: -pair[1])
    return pairs[: top or len(pairs)]


def tokens(query, documents):
    return sum(len(text.split()) + len(query.split()) for text in documents)


def cohere(body, rule):
    checked(body, {"model": str, "query": str, "documents": list},
            {"top_n", "max_tokens_per_doc", "priority"})
    documents = texts(body, "documents", 10_000)
    results = [{"index": i, "relevance_score": s}
               for i, s in ranked([share(body["query"], t) for t in documents], body.get("top_n"))]
    return {"id": "07734bd2-2473-4f07-94e1-0d9f0e6843cf", "results": rule.get("results", results),
            "meta": {"api_version": {"version": "2", "is_experimental": False},
                     "billed_units": {"search_units": (len(documents) + 99) // 100}}}


def jina(body, rule, whole=False):
    checked(body, {"query": str, "documents": list}, {"model", "top_n", "return_documents"})
    documents = texts(body, "documents", 2048)
    results = []
    for i, s in ranked([share(body["query"], t) for t in documents], body.get("top_n")):
        result = {"index": i, "relevance_score": s}
        if whole:
            result["document"] = {"text": documents[i]}
        elif body.get("return_documents", True):
            result["document"] = documents[i]
        results.append(result)
    count = tokens(body["query"], documents)
    return {"model": body.get("model", "local"), "object": "list",
            "usage": {"total_tokens": count, "prompt_tokens": count},
            "results": rule.get("results", results)}


def voyage(body, rule):
    checked(body, {"model": str, "query": str, "documents": list},
            {"top_k", "return_documents", "truncation"})
    documents = texts(body, "documents", 1000)
    results = [{"index": i, "relevance_score": s}
               for i, s in ranked([share(body["query"], t) for t in documents], body.get("top_k"))]
    return {"object": "list", "data": rule.get("results", results), "model": body["model"],
            "usage": {"total_tokens": tokens(body["query"], documents)}}


def mixedbread(body, rule):
    checked(body, {"model": str, "query": str, "input": list},
            {"top_k", "return_input", "rank_fields"})
    documents = texts(body, "input", 1000)
    results = [{"index": i, "score": s, "object": "rank_result"}
               for i, s in ranked([share(body["query"], t) for t in documents], body.get("top_k"))]
    count = tokens(body["query"], documents)
    return {"usage": {"prompt_tokens": count, "total_tokens": count, "completion_tokens": 0},
            "model": body["model"], "data": rule.get("results", results), "object": "list",
            "top_k": body.get("top_k"), "return_input": body.get("return_input", False)}


def tei(body, rule):
    checked(body, {"query": str, "texts": list},
            {"raw_scores", "return_text", "truncate", "truncation_direction"})
    documents, most = body["texts"], rule.get("batch", 32)
    if not documents:
        raise Refusal(400, "`texts` cannot be empty")
    if len(documents) > most:
        raise Refusal(413, f"batch size {len(documents)} > maximum allowed batch size {most}")
    score = logit if body.get("raw_scores") else share
    results = ranked([score(body["query"], t) for t in documents], None)
    return rule.get("results", [{"index": i, "score": s} for i, s in results])


services = {
    "/cohere/v2/rerank": cohere,
    "/jina/v1/rerank": jina,
    "/local/v1/rerank": lambda body, rule: jina(body, rule, whole=True),
    "/voyage/v1/rerank": voyage,
    "/mixedbread/v1/reranking": mixedbread,
    "/tei/rerank": tei,
}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.rule = rules()
        self.note(None)
        if self.path != "/tei/info" or self.rule.get("no_info"):
            return self.refuse(404, "not found")
        if not self.is_closed():
            self.answer(200, {"model_id": "lab/tiny", "max_client_batch_size": self.rule.get("batch", 32)})

    def do_POST(self):
        self.rule = rules()
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.note(body)
        if self.path not in services:
            return self.refuse(404, "not found")
        if self.is_closed() or self.goes_wrong(body):
            return
        if "redirect" in self.rule:
            return self.answer(307, {}, {"Location": self.rule["redirect"]})
        if "body" in self.rule:
            return self.send(200, self.rule["body"].encode())
        try:
            answer = services[self.path](body, self.rule)
        except Refusal as refusal:
            return self.refuse(refusal.status, refusal.words)
        blanks = b" " * self.rule.get("huge", 0)
        self.send(200, blanks + json.dumps(answer).encode(), self.rule.get("fields", {}))

    def note(self, body):
        line = {"path": self.path, "authorization": self.headers.get("Authorization"),
                "port": self.client_address[1], "body": body}
        with writing, open(root / "requests", "a") as file:
            file.write(json.dumps(line) + "\n")

    def is_closed(self):
        key = self.rule.get("key")
        if key is None or self.headers.get("Authorization") == f"Bearer {key}":
            return False
        self.refuse(401, self.rule.get("words", "invalid api token"))
        return True

    def goes_wrong(self, body):
        passages = body.get("documents") or body.get("texts") or body.get("input") or []
        def has(words):
            return any(isinstance(text, str) and words in text for text in passages)
        time.sleep(self.rule.get("slow", 0))
        words, pause = self.rule.get("slow_if", [None, 0])
        if words and has(words):
            time.sleep(pause)
        words, status = self.rule.get("fail_if", [None, 0])
        if words and has(words):
            self.refuse(status, self.rule.get("words", "not now"))
            return True
        with writing:
            statuses = self.rule.get("status", [])
            turn, turns["status"] = turns["status"], turns["status"] + 1
        if turn >= len(statuses):
            return False
        if statuses[turn] == 0:
            self.close_connection = True
        else:
            self.refuse(statuses[turn], self.rule.get("words", "not now"))
        return True

    def refuse(self, status, words):
        sent = (self.headers.get("Authorization") or "").removeprefix("Bearer ")
        words = words.replace("KEY", sent)
        if self.path.startswith("/tei"):
            kind = {400: "Empty", 413: "Validation", 422: "Tokenizer", 424: "Backend",
                    429: "Overloaded"}.get(status, "Unhealthy")
            body = {"error": words, "error_type": kind}
        elif self.path.startswith("/cohere"):
            body = {"id": "8b2f", "message": words}
        elif self.path.startswith("/local"):
            body = {"error": {"code": status, "message": words, "type": ""}}
        else:
            body = {"detail": words}
        fields = {"Retry-After": self.rule["retry_after"]} if "retry_after" in self.rule else {}
        self.answer(status, body, fields)

    def answer(self, status, body, fields={}):
        self.send(status, json.dumps(body).encode(), fields)

    def send(self, status, body, fields={}):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        for field, value in fields.items():
            self.send_header(field, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, address):
        pass


server = Server(("127.0.0.1", 0), Handler)
print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
# The tests hold the other end of standard input; the server goes when they do.
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
