"use strict";

/** What part of the world is in view: fitting, flying, following the animation of a zoom. */
((atlas) => {
  const NARROW = 600;
  const EDGE = 14;
  const ROOM = 90;
  const BUTTONS = 56;
  const CARD = 316;
  /** Where an open legend ends, and the air that it leaves. */
  const LEGEND = 332;
  const AIR = 20;
  /** An open legend leaves what is fitted at least so large, else it is folded. */
  const SHARE = 0.85;
  /** So large where shades are the content, which nobody can read without their classes. */
  const SHARE_OF_SHADES = 0.6;

  /** @type {Clusteratlas["reduced"]} */
  const reduced = () => globalThis.matchMedia("(prefers-reduced-motion: reduce)").matches;

  /** @type {Clusteratlas["onPaper"]} */
  const onPaper = () => globalThis.matchMedia("print").matches;

  const windowSize = () => `${globalThis.innerWidth} ${globalThis.innerHeight}`;

  /**
   * Say where the plane lies in the map's container: everything that is drawn stands by this.
   * @type {Clusteratlas["placement"]}
   */
  function placement(map, { origin: [x, y] }) {
    const scale = map.getZoomScale(map.getZoom(), atlas.PLANE_ZOOM);
    const corner = map.containerPointToLayerPoint([0, 0]).add(map.getPixelOrigin());
    return { scale, offset: [x * scale - corner.x, y * scale - corner.y] };
  }

  /** @type {Clusteratlas["createCamera"]} */
  function createCamera(map, geometry, parts) {
    /** @type {{districts: Position[]|null, center: L.LatLng, zoom: number}|null} */
    let fitted = null;
    let resizing = false;
    let around = windowSize();
    const boundsOf = (/** @type {Box} */ box) => bounds(map, geometry, box);
    const covered = (/** @type {number} */ x, /** @type {number} */ y) =>
      parts.covers.some((node) => covers(parts.frame, node, x, y));

    /** @type {Camera["fit"]} */
    function fit(districts, fly) {
      const plane = geometry.box(districts);
      const box = boundsOf(plane);
      parts.unfold(spacious(plane, parts.frame, parts.shaded() ? SHARE_OF_SHADES : SHARE));
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
      refit() {
        if (fitted && stands(map, fitted)) fit(fitted.districts, false);
      },
      resize() {
        const center = map.getCenter();
        const still = fitted && stands(map, fitted);
        resizing = true;
        map.invalidateSize({ animate: false, pan: false }); // the centre is another one after that
        if (fitted && still) fit(fitted.districts, false);
        else if (around !== windowSize()) map.setView(center, map.getZoom(), { animate: false });
        around = windowSize(); // where only the page around changed, nothing moves
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
   * Say whether the map stands where it was put, so that nobody moved it since.
   * @param {L.Map} map
   * @param {{center: L.LatLng, zoom: number}} where
   */
  const stands = (map, { center, zoom }) =>
    map.getZoom() === zoom && map.getCenter().equals(center);

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
   * Give the width that something has when it fills the height of a frame.
   * @param {Box} box of the plane
   * @param {HTMLElement} frame
   */
  const natural = ([x0, y0, x1, y1], { offsetHeight }) => ((offsetHeight - 48) * (x1 - x0)) / (y1 - y0);

  /**
   * Say whether what is fitted stays large enough beside an open legend.
   * @param {Box} box of the plane
   * @param {HTMLElement} frame
   * @param {number} share
   */
  function spacious(box, frame, share) {
    const { offsetWidth: width } = frame;
    const alone = Math.min(natural(box, frame), width - BUTTONS - AIR);
    return width >= NARROW && width - LEGEND - 2 * AIR >= share * alone;
  }

  /**
   * Leave room for the legend beside what is fitted, which it never covers, and for the card as
   * far as there is some.
   * @param {Box} box of the plane
   * @param {CameraParts} parts
   * @returns {L.FitBoundsOptions}
   */
  function padding(box, { frame, legend }) {
    const { offsetWidth: width } = frame;
    if (width < NARROW) return { paddingTopLeft: [16, 16], paddingBottomRight: [16, 28] };
    const closed = legend.classList.contains("ca-legend-closed");
    const left = closed ? BUTTONS : legend.offsetLeft + legend.offsetWidth + AIR;
    const right = Math.max(AIR, Math.min(CARD, width - left - natural(box, frame)));
    return { paddingTopLeft: [left, 20], paddingBottomRight: [right, 28] };
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

  atlas.provide({ createCamera, reduced, onPaper, placement });
})(globalThis.clusteratlas);
