"""What a component on a page was sent, as the browser reads it."""

import json
from typing import Any


def received(element: Any) -> Any:
    """Read what a component was sent: JSON, as text or packed as bytes."""
    return json.loads(element.proto.bytes or element.proto.json)
