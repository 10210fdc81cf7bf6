"""A model hub for tests: serves the folders ROOT/ORG/NAME as Hugging Face's hub does.

    hub.py ROOT

ROOT/misbehave.json says what goes wrong, and is read at each request:

    {"token": "…"}                  the token that opens everything; else no token is needed
    {"listed": {FILE: {…}}}         laid over the file's entry in the list; null takes a key out
    {"absent": [FILE, …]}           files that the list leaves out
    {"extra": [FILE, …]}            files that the list names although they are not there
    {"status": {FILE: [429, …]}}    statuses of the first answers for the file, then as usual
    {"cut": {FILE: [100, …]}}       bytes after which the first connections for the file break
    {"stuck": {FILE: 100}}          bytes after which nothing comes any more
    {"slow": {FILE: 0.1}}           seconds between pieces of 4 kB
    {"ignore_range": true}          every answer is the whole file
    {"tag": {FILE: "…"}}            the entity tag of the file's bytes
    {"commit": "…"}                 the commit that every revision means

A file in the list FILE "list" stands for the list itself. Files are sent by another host than the
hub: the hub is 127.0.0.1, and redirects to localhost. Each request is a line of JSON in
ROOT/requests. The address is the first line on standard output.
"""

import collections
import hashlib
import http.server
import json
import pathlib
import sys
import threading
import time
import urllib.parse

root = pathlib.Path(sys.argv[1])
answered = collections.Counter()
writing = threading.Lock()


def rules():
    file = root / "misbehave.json"
    return json.loads(file.read_text()) if file.exists() else {}


def listing(model, rule):
    folder = root / model
    files = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    return {
        "id": model,
        "sha": rule.get("commit", "0123456789abcdef0123456789abcdef01234567"),
        "siblings": [entry(folder, name, rule) for name in files if name not in rule.get("absent", [])]
        + [{"rfilename": name} for name in rule.get("extra", [])],
    }


def entry(folder, name, rule):
    content = (folder / name).read_bytes()
    found = {"rfilename": name, "size": len(content), "blobId": blob(content)}
    if name.endswith(".safetensors"):
        found["lfs"] = {"sha256": sha256(content), "size": len(content), "pointerSize": 134}
    found |= rule.get("listed", {}).get(name, {})
    return {key: value for key, value in found.items() if value is not None}


def blob(content):
    return hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()


def sha256(content):
    return hashlib.sha256(content).hexdigest()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.rule = rules()
        address = urllib.parse.urlsplit(self.path)
        parts = [urllib.parse.unquote(part) for part in address.path.split("/")[1:]]
        self.note()
        if parts[:2] == ["api", "models"]:
            self.send_listing("/".join(parts[2:4]), parts)
        elif parts[0] == "bytes":
            self.send_bytes("/".join(parts[1:3]), "/".join(parts[3:]))
        elif parts[2:3] == ["resolve"]:
            self.redirect("/".join(parts[:2]), "/".join(parts[4:]))
        else:
            self.refuse(404)

    def note(self):
        known = ["Host", "Authorization", "Range", "If-Range"]
        line = {"path": self.path} | {name: self.headers.get(name) for name in known}
        with writing, open(root / "requests", "a") as file:
            file.write(json.dumps(line) + "\n")

    def send_listing(self, model, parts):
        if self.goes_wrong("list") or self.is_closed():
            return
        if not (root / model).is_dir() or len(parts) < 6 or parts[5] == "no-such":
            return self.refuse(404)
        self.answer(200, json.dumps(listing(model, self.rule)).encode())

    def redirect(self, model, name):
        if self.is_closed():
            return
        if not (root / model / name).is_file():
            return self.refuse(404)
        content = (root / model / name).read_bytes()
        port = self.server.server_address[1]
        tag = sha256(content) if name.endswith(".safetensors") else blob(content)
        self.answer(302, b"moved", {
            "Location": f"http://localhost:{port}/bytes/{model}/{name}?signature=1",
            "X-Linked-Etag": f'"{tag}"', "X-Linked-Size": str(len(content)),
        })

    def is_closed(self):
        token = self.rule.get("token")
        if token is None or self.headers.get("Authorization") == f"Bearer {token}":
            return False
        self.refuse(403 if self.headers.get("Authorization") else 401)
        return True

    def send_bytes(self, model, name):
        if self.goes_wrong(name):
            return
        content = (root / model / name).read_bytes()
        tag = self.rule.get("tag", {}).get(name, f'"{sha256(content)[:16]}"')
        start = self.first_byte(tag)
        if start is not None and start >= len(content):
            return self.refuse(416)
        fields = {"ETag": tag}
        if start is not None:
            fields["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        self.answer(200 if start is None else 206, content[start or 0:], fields, name)

    def first_byte(self, tag):
        asked, only_if = self.headers.get("Range"), self.headers.get("If-Range")
        if asked is None or self.rule.get("ignore_range") or only_if not in (None, tag):
            return None
        return int(asked.removeprefix("bytes=").split("-")[0])

    def goes_wrong(self, name):
        statuses = self.rule.get("status", {}).get(name, [])
        turn = answered[name, "status"]
        answered[name, "status"] += 1
        if turn < len(statuses):
            self.answer(statuses[turn], b"not now", {"Retry-After": "0"})
        return turn < len(statuses)

    def refuse(self, status):
        self.answer(status, b'{"error":"no"}')

    def answer(self, status, body, fields={}, name=""):
        self.send_response(status)
        for field, value in fields.items():
            self.send_header(field, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        end = self.end_of(name, body)
        pause = self.rule.get("slow", {}).get(name, 0)
        for start in range(0, end, 4096 if pause else 1 << 20):
            time.sleep(pause)
            self.wfile.write(body[start:min(end, start + (4096 if pause else 1 << 20))])
        if end < len(body):
            self.wfile.flush()
            if name in self.rule.get("stuck", {}):
                time.sleep(20)
            self.close_connection = True

    def end_of(self, name, body):
        cuts = self.rule.get("cut", {}).get(name, [])
        turn = answered[name, "cut"]
        answered[name, "cut"] += 1
        end = cuts[turn] if turn < len(cuts) else self.rule.get("stuck", {}).get(name, len(body))
        return min(end, len(body))

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
