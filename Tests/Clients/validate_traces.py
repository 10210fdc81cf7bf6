"""Holds every line of a file of traces against the schema; prints what is wrong, a line each."""

import json
import sys

import jsonschema

schema = json.load(open(sys.argv[1], encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
count = 0
for count, line in enumerate(open(sys.argv[2], encoding="utf-8"), start=1):
    for error in validator.iter_errors(json.loads(line)):
        place = "/".join(map(str, error.absolute_path))
        print(f"{count}: {place}: {error.message[:200]}")
print(f"{count} lines", file=sys.stderr)
