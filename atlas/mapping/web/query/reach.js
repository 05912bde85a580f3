"use strict";

/**
 * Circles and drawn shapes: their geometry on latitudes and longitudes, and how addresses say them.
 * The same as `reach.py`.
 */
((atlas) => {
  const LEAST_KM = 1;
  const MOST_KM = 300;
  const USUAL_KM = 25;
  const FEWEST_CORNERS = 3;
  const MOST_CORNERS = 60;
  const DECIMALS = 3;
  const SIDES = 72;
  const LONGEST = 1000;
  /** South, west, north and east of what may be drawn on. */
  const [SOUTH, WEST, NORTH, EAST] = [45, 5, 52, 13];

  /**
   * Give the kilometres of a degree to the north and to the east (WGS 84).
   * @param {number} lat
   * @returns {Pair}
   */
  function degree(lat) {
    const phi = (lat * Math.PI) / 180;
    return [
      111.13295 - 0.55982 * Math.cos(2 * phi) + 0.00117 * Math.cos(4 * phi),
      111.41284 * Math.cos(phi) - 0.0935 * Math.cos(3 * phi) + 0.00012 * Math.cos(5 * phi),
    ];
  }

  /**
   * Give the distance of two places.
   * @type {Clusteratlas["kilometres"]}
   */
  function kilometres([lat, lon], [toLat, toLon]) {
    const [north, east] = degree((lat + toLat) / 2);
    return Math.hypot((toLat - lat) * north, (toLon - lon) * east);
  }

  /**
   * Give the corners of a circle around a place.
   * @type {Clusteratlas["circleAround"]}
   */
  function circleAround([lat, lon], km) {
    const [north] = degree(lat);
    return Array.from({ length: SIDES }, (_, i) => {
      const angle = i * ((2 * Math.PI) / SIDES);
      const y = lat + (Math.cos(angle) * km) / north;
      return /** @type {Pair} */ ([y, lon + (Math.sin(angle) * km) / degree((y + lat) / 2)[1]]);
    });
  }

  /**
   * Read a drawn shape as addresses hold it; no corners where it is none.
   * @type {Clusteratlas["shapeOf"]}
   */
  function shapeOf(text) {
    if (text.length > LONGEST || !/^[?-~]*[?-^]$/.test(text)) return [];
    const numbers = text.replace(/[_-~]/g, "").length; // the other signs end one each
    const corners = numbers / 2;
    if (numbers % 2 || corners < FEWEST_CORNERS || corners > MOST_CORNERS) return [];
    const ring = atlas.decode(text, DECIMALS);
    const known = ring.every(([lat, lon]) => lat >= SOUTH && lat <= NORTH && lon >= WEST && lon <= EAST);
    return known && new Set(ring.map(String)).size >= FEWEST_CORNERS ? ring : [];
  }

  /**
   * Write a shape as `shapeOf` reads it.
   * @type {Clusteratlas["textOfShape"]}
   */
  function textOfShape(ring) {
    const factor = 10 ** DECIMALS;
    let [lat, lon, text] = [0, 0, ""];
    for (const point of ring) {
      const [y, x] = point.map((value) => Math.round(value * factor));
      for (const step of [y - lat, x - lon]) text += signs(step);
      [lat, lon] = [y, x];
    }
    return text;
  }

  function signs(/** @type {number} */ step) {
    let bits = step < 0 ? ~(step << 1) : step << 1;
    let text = "";
    for (; bits >= 32; bits >>= 5) text += String.fromCharCode((32 | (bits & 31)) + 63);
    return text + String.fromCharCode(bits + 63);
  }

  /**
   * Read a radius in whole kilometres; "" where it is none.
   * @type {Clusteratlas["radiusOf"]}
   */
  function radiusOf(text) {
    const [word] = atlas.words(text);
    const km = /^[0-9]{1,3}$/.test(word) ? Number(word) : 0;
    return km >= LEAST_KM && km <= MOST_KM ? String(km) : "";
  }

  atlas.provide({ USUAL_KM, MOST_CORNERS, kilometres, circleAround, shapeOf, textOfShape, radiusOf });
})(globalThis.clusteratlas);
