"use strict";

/** What the pointer is on: names it in a tooltip, acts on a click; words for what there is. */
((atlas) => {
  const MOUSE_SLACK = 2;
  const TOUCH_SLACK = 8;
  const MOST_NAMED = 4;

  /** @type {Clusteratlas["createPointer"]} */
  function createPointer({ map, geometry, symbols, ground, frame, context, draw, open }) {
    const { PLANE_ZOOM } = atlas;

    function districtAt(/** @type {L.LatLng} */ latlng) {
      const { x, y } = map.project(latlng, PLANE_ZOOM);
      return geometry.districtAt(x - geometry.origin[0], y - geometry.origin[1]);
    }

    /**
     * @param {L.LeafletMouseEvent} event
     * @param {number} slack
     * @returns {Found}
     */
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
      if (isDragged(map)) return leave();
      const found = at(event, MOUSE_SLACK);
      const lines = describeTarget(found, context());
      ground.hover(found.district === undefined ? -1 : found.district);
      if (symbols.hover(found.tag || found.spot || (found.row === undefined ? null : { row: found.row }))) draw();
      frame.leaflet.classList.toggle("ca-over", !!lines);
      if (lines) frame.tip.show(lines, event.containerPoint);
      else frame.tip.hide();
      return undefined;
    });
    map.on("mouseout zoomstart movestart", leave);
    map.on("click", (event) => {
      const { originalEvent: cause } = event;
      const touch = cause instanceof PointerEvent && cause.pointerType === "touch";
      if (touch) leave();
      open(at(event, touch ? TOUCH_SLACK : MOUSE_SLACK), "pointer");
    });

    return {
      /** Say what the keyboard is on, and where in the row. */
      spoken(target, position, count) {
        const found = atlas.asFound(target);
        const place = context().words.t("{position} of {count}", { position, count });
        const lines = describeTarget(found, context()) || [];
        return [...lines, place].filter(Boolean).join(", ");
      },
    };
  }

  /**
   * Say whether the user is dragging the map: Leaflet has no event that says it in time.
   * @param {L.Map} map
   */
  const isDragged = (map) =>
    /** @type {L.Handler & {moving: () => boolean}} */ (map.dragging).moving();

  /**
   * Give the shading's value of a district in words, null without shading.
   * @type {Clusteratlas["shadingValue"]}
   */
  function shadingValue(district, { words, shading }) {
    if (!shading || shading.classes[district] === atlas.OUTSIDE) return null;
    const known = shading.values[district];
    const unknown = known === null || known === undefined;
    const text = unknown ? words.t("not stated") : words.number(known);
    return { title: shading.title, text };
  }

  /**
   * Give the lines that say what was found, null where there is nothing.
   * @param {Found} found
   * @param {MapContext} context
   */
  function describeTarget(found, context) {
    const { base, lang, words } = context;
    const { groupName } = atlas;
    if (found.tag) return describeTag(found.tag, context);
    if (found.spot) {
      const { rows } = found.spot;
      return [groupName(base, rows, words),
        words.n("{count} network", "{count} networks", rows.length), placesOf(base, rows, words)];
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

  /**
   * Say which clusters a tag stands for: its own one, or how many there are in which areas.
   * @param {Tag} tag
   * @param {MapContext} context
   */
  function describeTag({ clusters, districts }, { base, lang, words }) {
    const areas = districts.map((district) => base.districts.label[district]);
    const where = areas.slice(0, MOST_NAMED).join(" · ") + (areas.length > MOST_NAMED ? " …" : "");
    const { name, industries } = base.clusters;
    if (clusters.length > 1) {
      return [words.n("{count} cluster", "{count} clusters", clusters.length), where];
    }
    const [row] = clusters;
    const codes = industries[row].slice(0, 3);
    return [name[lang][row], atlas.labelsOf(base.industries, codes, lang), where];
  }

  /**
   * Name the towns of several networks, each with its own number.
   * @param {Base} base
   * @param {number[]} rows
   * @param {Words} words
   */
  function placesOf(base, rows, words) {
    const towns = atlas.townsOf(base, rows);
    return towns.length < 2 ? "" : counted(towns.slice(0, MOST_NAMED), words).join(" · ") +
      (towns.length > MOST_NAMED ? " …" : "");
  }

  /** @type {(towns: [string, number][], words: Words) => string[]} */
  const counted = (towns, { number }) => towns.map(([name, count]) => `${name} (${number(count)})`);

  /**
   * Name the places with most networks, each with how many: "Stuttgart (12), Ulm (7)".
   * @param {MapContext} context
   * @param {number[]} rows
   */
  const mostIn = ({ base, words }, rows) =>
    counted(atlas.townsOf(base, rows).slice(0, 5), words).join(", ");

  /**
   * Say in a sentence or two what the map shows: how many, where, where most are.
   * @type {Clusteratlas["describe"]}
   */
  function describe(context, places) {
    const { words, networks, clusters } = context;
    const { t, n, number } = words;
    const drawn = networks.filter((row) => places.of[row] >= 0);
    const list = mostIn(context, drawn);
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

  atlas.provide({
    createPointer,
    describe,
    shadingValue,
  });
})(globalThis.clusteratlas);
