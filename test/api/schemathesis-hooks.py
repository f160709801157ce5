"""
Lets Schemathesis get deep: requests that are right by the OpenAPI file get a sender, participations that exist, the version that
was read, and bodies that resemble the examples. What it breaks on purpose stays broken. Loaded by SCHEMATHESIS_HOOKS.
"""

import atexit
import json
import os
import random
import threading
import uuid

import schemathesis
from schemathesis.core.parameters import ParameterLocation

with open(os.environ["STEGVIS_WORLD"], encoding="utf-8") as file:
    WORLD = json.load(file)

TOKENS = WORLD["tokens"]
IDS = WORLD["participations"]
DRAW = random.Random(WORLD["seed"])
ETAGS = {}
COUNTS = {}
LOCK = threading.Lock()

SENDERS = [name for name in TOKENS for _ in range(WORLD["weights"].get(name, 1))]


def is_right(case, location):
    return case.meta is None or not case.meta.is_negative_at(location)


def example_of(case):
    content = case.operation.definition.raw.get("requestBody", {}).get("content", {})
    examples = content.get("application/json", {}).get("examples", {})
    return next((one["value"] for one in examples.values()), None)


def header(case, name, value):
    given = {key: kept for key, kept in (case.headers or {}).items() if key.lower() != name.lower()}
    case.headers = {**given, name: value}


def choose_target(case):
    parameters = case.path_parameters or {}
    if "id" not in parameters or not is_right(case, ParameterLocation.PATH) or DRAW.random() > 0.9:
        return None
    if "/participations/" in case.path:
        case.path_parameters = {**parameters, "id": DRAW.choice(IDS)}
    elif "/programmes/" in case.path:
        case.path_parameters = {**parameters, "id": DRAW.choice(WORLD["programmes"])}
    return case.path_parameters["id"]


@schemathesis.hook
def before_call(context, case, kwargs):
    with LOCK:
        target = choose_target(case)
        if DRAW.random() < 0.98:
            header(case, "Authorization", f"Bearer {TOKENS[DRAW.choice(SENDERS)]}")
        if not is_right(case, ParameterLocation.HEADER):
            return
        if "If-Match" in (case.headers or {}) and target in ETAGS and DRAW.random() < 0.9:
            header(case, "If-Match", ETAGS[target])
        if "Idempotency-Key" in (case.headers or {}) and DRAW.random() < 0.9:
            header(case, "Idempotency-Key", str(uuid.UUID(int=DRAW.getrandbits(128), version=4)))
        example = example_of(case)
        if is_right(case, ParameterLocation.BODY) and isinstance(example, dict) and isinstance(case.body, dict):
            # Some of what was generated, in what is known to be sensible.
            kept = {name: value for name, value in case.body.items() if name in example and DRAW.random() < 0.15}
            if DRAW.random() < 0.8:
                case.body = {**example, **kept}


@schemathesis.hook
def after_call(context, case, response):
    with LOCK:
        label = case.operation.definition.raw.get("operationId", case.path)
        statuses = COUNTS.setdefault(label, {})
        status = str(response.status_code)
        statuses[status] = statuses.get(status, 0) + 1
        target = (case.path_parameters or {}).get("id")
        etag = response.headers.get("etag")
        if etag and target and not case.path.endswith("/person"):
            ETAGS[target] = etag[0]
        try:
            body = response.json()
        except ValueError:
            return
        if not isinstance(body, dict):
            return
        if response.status_code == 412 and "revision" in body:
            ETAGS[target] = f'"{body["revision"]}"'
        if response.status_code == 201 and case.path == "/v1/referrals" and len(IDS) < 200:
            IDS.append(body["id"])
            ETAGS[body["id"]] = f'"{body["revision"]}"'


@atexit.register
def write_counts():
    with open(os.environ["STEGVIS_COUNTS"], "w", encoding="utf-8") as file:
        json.dump(COUNTS, file)
