"""What is packed in an exported document."""

from __future__ import annotations

import base64
import json
import re
import zlib
from typing import Any

_PACKED = re.compile(r'id="clusteratlas-content">(.*?)</script>', re.DOTALL)


def unpacked(html: str) -> dict[str, Any]:
    """Give the content of a document."""
    found = _PACKED.search(html)
    assert found
    return json.loads(zlib.decompress(base64.b85decode(found[1].replace(",", "<"))))
