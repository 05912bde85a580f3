"use strict";

/** What part of the world is in view: fitting, flying, following the animation of a zoom. */
(() => {
  const NARROW = 720;
  const EDGE = 14;
  const ROOM = 90;
  const BUTTONS = 56;
  const CARD = 316;

  const reduced = () => globalThis.matchMedia("(prefers-reduced-motion: reduce)").matches;

  /**
   * @param {object} map Leaflet's
   * @param {object} geometry
   * @param {{legend: HTMLElement, frame: HTMLElement, covers: HTMLElement[]}} parts
   */
  function createCamera(map, geometry, parts) {
    const { PLANE_ZOOM } = globalThis.clusteratlas;
    let fitted = null;
    let resizing = false;

    const place = (x, y) =>
      map.unproject([x + geometry.origin[0], y + geometry.origin[1]], PLANE_ZOOM);

    function bounds(districts) {
      const [x0, y0, x1, y1] = geometry.box(districts);
      return L.latLngBounds(place(x0, y1), place(x1, y0));
    }

    /**
     * Leave room for legend and card beside what is fitted: all they need where there is enough,
     * in proportion where there is less, but not so much that the map gets small.
     */
    function padding(districts) {
      const { offsetWidth: width, offsetHeight: height } = parts.frame;
      if (width < NARROW) return { paddingTopLeft: [16, 16], paddingBottomRight: [16, 28] };
      const closed = parts.legend.classList.contains("ca-legend-closed");
      const left = closed ? BUTTONS : parts.legend.offsetLeft + parts.legend.offsetWidth;
      const [x0, y0, x1, y1] = geometry.box(districts);
      const needed = ((height - 48) * (x1 - x0)) / (y1 - y0);
      const share = Math.max(0.6, Math.min(1, (width - needed) / (left + CARD)));
      return { paddingTopLeft: [left * share, 20], paddingBottomRight: [CARD * share, 28] };
    }

    function covers(node, x, y) {
      const frame = parts.frame.getBoundingClientRect();
      const { left, right, top, bottom } = node.getBoundingClientRect();
      const [px, py] = [x + frame.left, y + frame.top];
      return px > left && px < right && py > top && py < bottom;
    }

    function fit(districts, fly) {
      const box = bounds(districts);
      const options = { ...padding(districts), maxZoom: 11 };
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
      bounds,
      fit,
      /** Say whether legend or card lie over a point of the container. */
      covered: (x, y) => parts.covers.some((node) => covers(node, x, y)),
      /** Go to a place, near enough to tell it from its neighbours. */
      go(lat, lon) {
        const zoom = Math.max(map.getZoom(), 10.5);
        if (reduced()) map.setView([lat, lon], zoom, { animate: false });
        else map.flyTo([lat, lon], zoom, { duration: 0.7 });
      },
      /** Say whether what moves is the container, not the user. */
      resizing: () => resizing,
      /** After the container changed its size, fit again what nobody moved since. */
      resize() {
        const still = fitted && map.getZoom() === fitted.zoom && map.getCenter().equals(fitted.center);
        resizing = true;
        map.invalidateSize({ animate: false, pan: false }); // the centre is another one after that
        if (still) fit(fitted.districts, false);
        resizing = false;
      },
      /** Bring a point of the container into sight, moving no more than that needs. */
      reveal({ x, y }) {
        const size = map.getSize();
        const beyond = (at, end) => (at < EDGE ? at - ROOM : at > end - EDGE ? at - end + ROOM : 0);
        const [dx, dy] = [beyond(x, size.x), beyond(y, size.y)];
        if (dx || dy) map.panBy([dx, dy], { animate: false });
        if (this.covered(x - dx, y - dy)) {
          map.panBy([x - dx - size.x / 2, 0], { animate: false });
        }
      },
      /** Say where layer points will be after the zoom that is being animated. */
      zoomTo({ center, zoom }) {
        const scale = map.getZoomScale(zoom, map.getZoom());
        const now = map.getPixelOrigin();
        const pane = L.DomUtil.getPosition(map.getPane("mapPane"));
        const half = map.getSize().divideBy(2);
        const then = map.project(center, zoom).subtract(half).add(pane).round();
        const to = (point) => point.add(now).multiplyBy(scale).subtract(then);
        return Object.assign(to, { scale });
      },
      /** Say whether a box of the plane touches what is in view. */
      sees([x0, y0, x1, y1]) {
        return map.getBounds().intersects(L.latLngBounds(place(x0, y1), place(x1, y0)));
      },
    };
  }

  globalThis.clusteratlas = Object.assign(globalThis.clusteratlas || {}, { createCamera, reduced });
})();
