"""Opens layers in QGIS itself, and says what it makes of them. Run by QGIS's own Python."""

import json
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import QgsApplication, QgsVectorLayer, QgsWkbTypes


def seen(provider: str, uri: str, name: str) -> dict[str, object]:
    """Give what QGIS says of a layer."""
    layer = QgsVectorLayer(uri, name, provider)
    features = [*layer.getFeatures()] if layer.isValid() else []
    return {
        "valid": layer.isValid(),
        "error": layer.error().message(),
        "kind": QgsWkbTypes.displayString(layer.wkbType()),
        "crs": layer.crs().authid(),
        "count": len(features),
        "fields": [field.name() for field in layer.fields()],
        "drawn": sum(1 for each in features if each.hasGeometry()),
    }


def main() -> None:
    """Say it of all layers that the arguments name."""
    program = QgsApplication([], False)
    program.initQgis()
    wanted = json.loads(sys.argv[1])
    print(json.dumps({name: seen(provider, uri, name) for name, (provider, uri) in wanted.items()}))
    program.exitQgis()


main()
