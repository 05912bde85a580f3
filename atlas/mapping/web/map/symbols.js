"use strict";

/** The layer of networks: one canvas over the ground, painted anew from what rings.js arranged. */
(() => {
  const SIZE = 22;

  /**
   * @param {object} map Leaflet's
   * @param {object} base
   * @param {object} geometry from readGeometry
   * @param {HTMLElement} host whose custom properties give the colours
   * @param {(x: number, y: number) => boolean} covered whether something lies over a point
   */
  function createSymbols(map, base, geometry, host, covered) {
    const atlas = globalThis.clusteratlas;
    const { PLANE_ZOOM, plane } = atlas;
    const canvas = atlas.element("canvas", {
      class: "ca-symbols leaflet-zoom-animated",
      "aria-hidden": "true",
    });
    const context = canvas.getContext("2d");
    const places = atlas.readPlaces(base.networks, geometry.origin);
    const onPlane = (lat, lon) => plane(lat, lon).map((v, i) => v - geometry.origin[i]);
    const towns = base.towns.map(([name, lat, lon]) => {
      const at = onPlane(lat, lon);
      return { name, at, place: places.near(at[0], at[1]) };
    });
    const state = {
      occupied: [],
      neighbours: [],
      zoom: null,
      spots: [],
      labels: [],
      find: () => null,
      opened: null,
      selected: -1,
      hover: null,
      colors: {},
      sprites: new Map(),
    };
    map.getPane("ca-symbols").append(canvas);

    const scaleAt = (zoom) => 2 ** (zoom - PLANE_ZOOM);

    /** Arrange for the present zoom, once for each zoom and selection. */
    function settle() {
      const zoom = map.getZoom();
      if (zoom === state.zoom) return;
      const scale = scaleAt(zoom);
      state.zoom = zoom;
      state.opened = null;
      if (typeof state.hover !== "number") state.hover = null;
      state.spots = atlas.arrange(state.occupied, places, scale);
      state.find = atlas.finder(
        state.spots.flatMap((spot) => (spot.donut ? [spot] : spot.items)),
      );
      const put = ({ name, at, place }) => ({ name, place, x: at[0] * scale, y: at[1] * scale });
      const most = Math.max(4, Math.min(towns.length, Math.round(8 + 8 * (zoom - 7.5))));
      state.labels = atlas.placeLabels(
        towns.map(put),
        state.neighbours.map(put),
        state.spots,
        most,
        measure,
      );
    }

    function measure(text, kind) {
      context.font = font(kind);
      return context.measureText(text).width;
    }

    const font = (kind) =>
      `${kind === "count" ? "600 " : ""}${kind === "neighbour" ? 13 : 12}px ${state.colors.font}`;

    /** Give where the origin of the arranged pixels lies in the map's container. */
    function offset() {
      const scale = scaleAt(map.getZoom());
      const corner = map.containerPointToLayerPoint([0, 0]).add(map.getPixelOrigin());
      return [geometry.origin[0] * scale - corner.x, geometry.origin[1] * scale - corner.y];
    }

    function sprite(shape, color) {
      const key = `${shape} ${color}`;
      if (!state.sprites.has(key)) {
        const made = atlas.element("canvas");
        made.width = made.height = SIZE * state.ratio;
        const brush = made.getContext("2d");
        brush.scale(state.ratio, state.ratio);
        brush.translate(SIZE / 2, SIZE / 2);
        atlas.paintSymbol(brush, shape, color, state.colors);
        state.sprites.set(key, made);
      }
      return state.sprites.get(key);
    }

    function paintNetwork({ row, x, y }, dx, dy) {
      const { kind, industries } = base.networks;
      const shape = (base.kinds[kind[row]] || {}).shape;
      const picture = sprite(shape, atlas.colorOf(base, industries[row]));
      context.drawImage(picture, x + dx - SIZE / 2, y + dy - SIZE / 2, SIZE, SIZE);
    }

    function fit(size) {
      const ratio = globalThis.devicePixelRatio || 1;
      const [width, height] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
        canvas.style.width = `${size.x}px`;
        canvas.style.height = `${size.y}px`;
      }
      if (ratio !== state.ratio) state.sprites.clear();
      state.ratio = ratio;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, size.x, size.y);
    }

    /** Half a name outside the state would only puzzle. */
    function whole(x, y, width) {
      const inside = x > 2 && x + width < map.getSize().x - 2;
      return inside && !covered(x, y) && !covered(x + width, y);
    }

    function draw() {
      settle();
      const size = map.getSize();
      const [dx, dy] = offset();
      const seen = (x, y, r) =>
        x + dx > -r && y + dy > -r && x + dx < size.x + r && y + dy < size.y + r;
      fit(size);
      L.DomUtil.setTransform(canvas, map.containerPointToLayerPoint([0, 0]), 1);
      for (const label of state.labels) {
        if (label.kind === "neighbour" && !whole(label.x + dx, label.y + dy, label.width)) continue;
        if (!seen(label.x, label.y, 200)) continue;
        atlas.paintLabel(context, label, dx, dy, state.colors, font);
      }
      for (const spot of state.spots) {
        if (!seen(spot.x, spot.y, spot.radius + 12)) continue;
        if (spot.donut) paintDonut(spot, dx, dy);
        else for (const item of spot.items) paintNetwork(item, dx, dy);
      }
      if (state.opened) paintOpened(dx, dy);
      for (const [target, color, width] of marks()) {
        const [x, y, radius] = [target.x + dx, target.y + dy, target.radius + 3.5];
        atlas.paintRing(context, x, y, radius, color, width, state.colors);
      }
    }

    function paintDonut(spot, dx, dy) {
      const parts = spot.segments || (spot.segments = atlas.segments(base, spot.rows));
      const text = state.number(spot.rows.length);
      context.font = font("count");
      atlas.paintDonut(context, spot.x + dx, spot.y + dy, spot.radius, parts, text, state.colors);
    }

    function paintOpened(dx, dy) {
      const { spot, items, radius } = state.opened;
      context.font = font("count");
      const text = state.number(spot.rows.length);
      atlas.paintDisc(context, spot.x + dx, spot.y + dy, radius, text, state.colors);
      for (const item of items) paintNetwork(item, dx, dy);
    }

    function* marks() {
      const { accent, line } = state.colors;
      const hover = typeof state.hover === "number" ? at(state.hover) : state.hover;
      if (hover) yield [hover, line, 1.5];
      const selected = state.selected < 0 ? null : at(state.selected);
      if (selected) yield [selected, accent, 2.5];
    }

    /** Give what stands for a network now: its symbol or the donut that holds it. */
    function at(row) {
      const inside = state.opened && state.opened.items.find((item) => item.row === row);
      if (inside) return inside;
      for (const spot of state.spots) {
        if (!spot.rows.includes(row)) continue;
        return spot.donut ? spot : spot.items.find((item) => item.row === row);
      }
      return null;
    }

    /** Give what stands at a point of the container: {row} of a network, {spot} of a donut. */
    function hit(point, slack) {
      settle();
      const [dx, dy] = offset();
      const [x, y] = [point.x - dx, point.y - dy];
      if (state.opened) {
        const { spot, radius, find } = state.opened;
        const inside = Math.hypot(x - spot.x, y - spot.y) <= radius;
        if (inside) return find(x, y, slack) || { disc: spot };
      }
      const found = state.find(x, y, slack);
      return found && found.donut ? { spot: found } : found;
    }

    return {
      canvas,
      draw,
      hit,
      at,
      /** Give where in the map's container something stands. */
      place({ x, y }) {
        const [dx, dy] = offset();
        return { x: x + dx, y: y + dy };
      },
      /** Show these networks and no others. */
      show(rows) {
        state.occupied = atlas.occupy(places, rows);
        state.zoom = null;
        state.hover = null;
      },
      /** Take colours, language and number format anew. */
      dress(neighbours, number) {
        state.neighbours = neighbours.map(([name, lat, lon]) => ({ name, at: onPlane(lat, lon) }));
        state.number = number;
        state.colors = atlas.symbolColors(host);
        state.sprites.clear();
        state.zoom = null;
      },
      /** Open a donut in place, or close the open one. */
      open(spot) {
        const order = spot && [...spot.rows].sort(
          (a, b) =>
            atlas.groupOf(base, base.networks.industries[a]) -
              atlas.groupOf(base, base.networks.industries[b]) || a - b,
        );
        const opened = spot && atlas.unfold(spot, order);
        if (opened) {
          opened.find = atlas.finder(opened.items);
        }
        state.opened = spot ? { spot, ...opened } : null;
      },
      opened: () => state.opened && state.opened.spot,
      select: (row) => (state.selected = row),
      /** Ring what the pointer is on, {row} or a donut; says whether that changed. */
      hover(target) {
        const next = target && target.row !== undefined ? target.row : target;
        const changed = state.hover !== next;
        state.hover = next;
        return changed;
      },
      /** What can be reached one after the other, in the order of reading. */
      targets() {
        settle();
        const open = state.opened;
        const spots = [...state.spots].sort(
          (a, b) => Math.round(a.y / 24) - Math.round(b.y / 24) || a.x - b.x,
        );
        return spots.flatMap((spot) => {
          if (open && open.spot === spot) return open.items;
          return spot.donut ? [spot] : spot.items;
        });
      },
      /** What is drawn now, for drawing it otherwise. */
      scene() {
        settle();
        const { spots, labels, opened, number } = state;
        const selected = state.selected < 0 ? null : at(state.selected);
        return { spots, labels, opened, number, selected, offset: offset() };
      },
      animate(to) {
        const corner = map.containerPointToLayerPoint([0, 0]);
        L.DomUtil.setTransform(canvas, to(corner), to.scale);
      },
      places,
      remove: () => canvas.remove(),
    };
  }

  globalThis.clusteratlas = Object.assign(globalThis.clusteratlas || {}, { createSymbols });
})();
