"use strict";

/** What part of the world is in view: fitting, flying, following the animation of a zoom. */
((atlas) => {
  const NARROW = 600;
  const EDGE = 14;
  const ROOM = 90;
  const BUTTONS = 56;
  const CARD = 316;

  /** @type {Clusteratlas["reduced"]} */
  const reduced = () => globalThis.matchMedia("(prefers-reduced-motion: reduce)").matches;

  /** @type {Clusteratlas["createCamera"]} */
  function createCamera(map, geometry, parts) {
    /** @type {{districts: Position[]|null, center: L.LatLng, zoom: number}|null} */
    let fitted = null;
    let resizing = false;
    const boundsOf = (/** @type {Box} */ box) => bounds(map, geometry, box);
    const covered = (/** @type {number} */ x, /** @type {number} */ y) =>
      parts.covers.some((node) => covers(parts.frame, node, x, y));

    /** @type {Camera["fit"]} */
    function fit(districts, fly) {
      const plane = geometry.box(districts);
      const box = boundsOf(plane);
      const options = { ...padding(plane, parts), maxZoom: 11 };
      const remember = () => {
        fitted = { districts, center: map.getCenter(), zoom: map.getZoom() };
      };
      if (fly && !reduced()) {
        map.flyToBounds(box, { ...options, duration: 0.7 });
        map.once("moveend", remember);
      } else {
        map.fitBounds(box, { ...options, animate: false });
        remember();
      }
    }

    return {
      fit,
      covered,
      go(lat, lon) {
        const zoom = Math.max(map.getZoom(), 10.5);
        if (reduced()) map.setView([lat, lon], zoom, { animate: false });
        else map.flyTo([lat, lon], zoom, { duration: 0.7 });
      },
      resizing: () => resizing,
      resize() {
        const still = fitted && map.getZoom() === fitted.zoom && map.getCenter().equals(fitted.center);
        resizing = true;
        map.invalidateSize({ animate: false, pan: false }); // the centre is another one after that
        if (fitted && still) fit(fitted.districts, false);
        resizing = false;
      },
      reveal({ x, y }) {
        const size = map.getSize();
        const [dx, dy] = [beyond(x, size.x), beyond(y, size.y)];
        if (dx || dy) map.panBy([dx, dy], { animate: false });
        if (covered(x - dx, y - dy)) map.panBy([x - dx - size.x / 2, 0], { animate: false });
      },
      zoomTo: (event) => zoomTo(map, event),
      sees: (box) => map.getBounds().intersects(boundsOf(box)),
    };
  }

  /**
   * @param {L.Map} map
   * @param {Geometry} geometry
   * @param {Box} box of the plane
   */
  function bounds(map, { origin }, [x0, y0, x1, y1]) {
    const { PLANE_ZOOM } = atlas;
    const place = (/** @type {number} */ x, /** @type {number} */ y) =>
      map.unproject([x + origin[0], y + origin[1]], PLANE_ZOOM);
    return L.latLngBounds(place(x0, y1), place(x1, y0));
  }

  /**
   * Leave room for legend and card beside what is fitted: all they need where there is enough,
   * in proportion where there is less, but not so much that the map gets small.
   * @param {Box} box of the plane
   * @param {CameraParts} parts
   * @returns {L.FitBoundsOptions}
   */
  function padding([x0, y0, x1, y1], { frame, legend }) {
    const { offsetWidth: width, offsetHeight: height } = frame;
    if (width < NARROW) return { paddingTopLeft: [16, 16], paddingBottomRight: [16, 28] };
    const closed = legend.classList.contains("ca-legend-closed");
    const left = closed ? BUTTONS : legend.offsetLeft + legend.offsetWidth;
    const needed = ((height - 48) * (x1 - x0)) / (y1 - y0);
    const share = Math.max(0.6, Math.min(1, (width - needed) / (left + CARD)));
    return { paddingTopLeft: [left * share, 20], paddingBottomRight: [CARD * share, 28] };
  }

  /**
   * Say whether an element lies over a point of the frame.
   * @param {HTMLElement} frame
   * @param {HTMLElement} node
   * @param {number} x
   * @param {number} y
   */
  function covers(frame, node, x, y) {
    const from = frame.getBoundingClientRect();
    const { left, right, top, bottom } = node.getBoundingClientRect();
    const [px, py] = [x + from.left, y + from.top];
    return px > left && px < right && py > top && py < bottom;
  }

  /**
   * Say how far to move so that a position lies well between 0 and an end; 0 if it does.
   * @param {number} at
   * @param {number} end
   */
  function beyond(at, end) {
    if (at < EDGE) return at - ROOM;
    return at > end - EDGE ? at - end + ROOM : 0;
  }

  /**
   * @param {L.Map} map
   * @param {L.ZoomAnimEvent} event
   * @returns {ZoomTo}
   */
  function zoomTo(map, { center, zoom }) {
    const scale = map.getZoomScale(zoom, map.getZoom());
    const now = map.getPixelOrigin();
    const pane = L.DomUtil.getPosition(map.getPanes().mapPane);
    const half = map.getSize().divideBy(2);
    const then = map.project(center, zoom).subtract(half).add(pane).round();
    const to = (/** @type {L.Point} */ point) => point.add(now).multiplyBy(scale).subtract(then);
    return Object.assign(to, { scale });
  }

  atlas.provide({ createCamera, reduced });
})(globalThis.clusteratlas);
