"""Opens a GeoPackage in QGIS and says what QGIS makes of it; run by the Python that has QGIS."""

import json
import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from qgis.core import (
    QgsApplication,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsRenderContext,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize


def shapes(layer, renderer):
    """Give the shape that each kind of network is drawn with."""
    context = QgsRenderContext()
    scope = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setExpressionContext(scope)
    found = {}
    inner = renderer.embeddedRenderer()
    inner.startRender(context, layer.fields())
    for feature in layer.getFeatures():
        scope.setFeature(feature)
        context.setExpressionContext(scope)
        symbol = inner.symbolForFeature(feature, context)
        if symbol is None:
            continue
        drawn = symbol.symbolLayer(0)
        held = drawn.dataDefinedProperties()
        shape = next(held.property(key).valueAsString(scope, "")[0] for key in held.propertyKeys())
        found.setdefault(feature["kind"], set()).add((shape, symbol.color().name()))
    inner.stopRender(context)
    return {kind: sorted(held) for kind, held in found.items()}


def hatched(layer, renderer):
    """Give the areas that are hatched above their colour."""
    context = QgsRenderContext()
    scope = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setExpressionContext(scope)
    renderer.startRender(context, layer.fields())
    found = []
    for feature in layer.getFeatures():
        scope.setFeature(feature)
        held = renderer.symbolForFeature(feature, context).symbolLayer(1).dataDefinedProperties()
        key = next(iter(held.propertyKeys()))
        if held.property(key).valueAsBool(scope, True)[0]:
            found.append(feature["area"])
    renderer.stopRender(context)
    return sorted(found)


def described(path, name):
    """Say how QGIS has a layer."""
    layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    renderer = layer.renderer()
    about = layer.metadata()
    scope = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    first = next(layer.getFeatures(), None)
    if first is not None:
        scope.setFeature(first)
    return {
        "valid": layer.isValid(),
        "count": layer.featureCount(),
        "renderer": renderer.type(),
        "legend": [item.label() for item in renderer.legendSymbolItems()],
        "aliases": {
            field.name(): layer.attributeAlias(i) for i, field in enumerate(layer.fields())
        },
        "labelled": layer.labelsEnabled() and layer.labeling().settings().fieldName,
        "tip": QgsExpression.replaceExpressionText(layer.mapTipTemplate(), scope),
        "title": about.title(),
        "rights": about.rights(),
        "licences": about.licenses(),
        "hatched": hatched(layer, renderer) if name == "shading" else None,
        "shapes": shapes(layer, renderer) if renderer.type() == "pointDisplacement" else None,
    }


def pictured(path, names, picture):
    """Draw the layers, the first one lowest."""
    layers = [QgsVectorLayer(f"{path}|layername={name}", name, "ogr") for name in names]
    settings = QgsMapSettings()
    settings.setLayers(layers[::-1])
    settings.setOutputSize(QSize(1000, 1000))
    settings.setExtent(layers[0].extent())
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage().save(picture)


application = QgsApplication([], False)
application.initQgis()
path, picture, *names = sys.argv[1:]
json.dump({name: described(path, name) for name in names}, sys.stdout)
pictured(path, names, picture)
