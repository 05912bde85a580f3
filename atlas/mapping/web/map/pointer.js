"use strict";

/** What the pointer is on: names it in a tooltip, acts on a click; words for what there is. */
(() => {
  const MOUSE_SLACK = 2;
  const TOUCH_SLACK = 8;

  /**
   * @param {{map, geometry, symbols, ground, frame, context: () => object, draw: () => void,
   *   open: (found: object, focus: string) => void}} parts
   */
  function createPointer({ map, geometry, symbols, ground, frame, context, draw, open }) {
    const { PLANE_ZOOM } = globalThis.clusteratlas;

    function districtAt(latlng) {
      const { x, y } = map.project(latlng, PLANE_ZOOM);
      return geometry.districtAt(x - geometry.origin[0], y - geometry.origin[1]);
    }

    function at(event, slack) {
      return symbols.hit(event.containerPoint, slack) || { district: districtAt(event.latlng) };
    }

    function leave() {
      frame.tip.hide();
      ground.hover(-1);
      frame.leaflet.classList.remove("ca-over");
      if (symbols.hover(null)) draw();
    }

    map.on("mousemove", (event) => {
      if (map.dragging.moving()) return leave();
      const found = at(event, MOUSE_SLACK);
      const lines = describeTarget(found, context());
      ground.hover(found.district === undefined ? -1 : found.district);
      if (symbols.hover(found.spot || (found.row === undefined ? null : found))) draw();
      frame.leaflet.classList.toggle("ca-over", !!lines);
      if (lines) frame.tip.show(lines, event.containerPoint);
      else frame.tip.hide();
    });
    map.on("mouseout zoomstart movestart", leave);
    map.on("click", (event) => {
      const touch = event.originalEvent.pointerType === "touch";
      if (touch) leave();
      open(at(event, touch ? TOUCH_SLACK : MOUSE_SLACK), "pointer");
    });

    return {
      /** Say what the keyboard is on, and where in the row. */
      spoken(target, position, count) {
        const found = target.row === undefined ? { spot: target } : target;
        const place = context().words.t("{position} of {count}", { position, count });
        return [...describeTarget(found, context()), place].filter(Boolean).join(", ");
      },
    };
  }

  /** Give the shading's value of a district in words, null without shading. */
  function shadingValue(district, { words, shading }) {
    if (!shading) return null;
    const known = shading.values[district];
    const unknown = known === null || known === undefined;
    const text = unknown ? words.t("not stated") : words.number(known);
    return { title: shading.title, text };
  }

  /** Give the lines that say what was found, null where there is nothing. */
  function describeTarget(found, context) {
    const { base, lang, words } = context;
    if (found.spot) {
      const { rows } = found.spot;
      return [words.n("{count} network", "{count} networks", rows.length), placesOf(base, rows)];
    }
    if (found.row !== undefined) {
      const { networks } = base;
      const codes = networks.industries[found.row].slice(0, 3);
      const industries = codes.map((i) => base.industries[i].label[lang]);
      const kind = base.kinds[networks.kind[found.row]].label[lang];
      return [networks.name[found.row], industries.join(" · "), kind];
    }
    if (found.district === undefined || found.district < 0) return null;
    const shown = shadingValue(found.district, context);
    const label = base.districts.label[found.district];
    return shown ? [label, `${shown.title}: ${shown.text}`] : [label];
  }

  function placesOf(base, rows) {
    const names = [...new Set(rows.map((row) => base.networks.place[row]).filter(Boolean))];
    return names.slice(0, 4).join(" · ") + (names.length > 4 ? " …" : "");
  }

  /** Say in a sentence or two what the map shows: how many, where, where most are. */
  function describe({ base, words, networks, clusters }, places) {
    const { t, n, number } = words;
    const drawn = networks.filter((row) => places.of[row] >= 0);
    const byPlace = new Map();
    for (const row of drawn) {
      const label = base.networks.place[row];
      if (label) byPlace.set(label, (byPlace.get(label) || 0) + 1);
    }
    const most = [...byPlace.entries()].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const list = most.slice(0, 5).map(([label, count]) => `${label} (${number(count)})`).join(", ");
    return [
      t("Shown: {what}.", {
        what: [
          n("{count} network", "{count} networks", networks.length),
          n("{count} cluster", "{count} clusters", clusters.length),
        ].join(", "),
      }),
      t("On the map: {count}.", { count: number(drawn.length) }),
      list && t("Most in: {places}.", { places: list }),
      t("Everything is in the lists and tables as well."),
    ].filter(Boolean).join(" ");
  }

  globalThis.clusteratlas = Object.assign(globalThis.clusteratlas || {}, {
    createPointer,
    describe,
    shadingValue,
  });
})();
