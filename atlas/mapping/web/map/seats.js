"use strict";

/** Where the symbols of records that share a place stand around it, in pixels. */
((atlas) => {
  /** From this number on, records share a donut. */
  const DONUT_FROM = 12;
  /** Distance of neighbours in a ring, centre to centre: a symbol, its rim and a little air. */
  const STEP = 15;
  const SYMBOL_RADIUS = 7;

  /**
   * Give how far from its centre a spot with so many records reaches, in pixels.
   * @type {Clusteratlas["reach"]}
   */
  function reach(count) {
    if (count >= DONUT_FROM) return 12.5 + 2.1 * Math.log(count);
    const [inner, outer] = circles(count);
    return Math.max(inner.radius, outer.radius) + SYMBOL_RADIUS;
  }

  /**
   * Give the two circles on which up to eleven symbols stand: how many, how far out.
   * @param {number} count
   */
  function circles(count) {
    const inside = count < 7 ? 0 : count < 10 ? 1 : count - 8;
    const outside = count - inside;
    const wide = (/** @type {number} */ n) => (n < 2 ? 0 : STEP / 2 / Math.sin(Math.PI / n));
    return [
      { count: inside, radius: wide(inside) },
      { count: outside, radius: wide(outside) + (inside > 1 ? 2 : 0) },
    ];
  }

  /**
   * Seat members, given by where they are from the centre, on the two circles around it: those
   * of several places towards where they are.
   * @type {Clusteratlas["seat"]}
   */
  function seat(members, several) {
    const [inner, outer] = circles(members.length);
    const sorted = several
      ? [...members].sort((a, b) => Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y) || a.row - b.row)
      : members;
    return [
      ...circle(sorted.slice(0, inner.count), inner.radius, several, 0),
      ...circle(sorted.slice(inner.count), outer.radius, several, Math.PI / 8),
    ];
  }

  const angle = (/** @type {XY} */ { x, y }) => Math.atan2(y, x);

  /**
   * Seat members evenly on a circle.
   * @param {Member[]} members
   * @param {number} radius
   * @param {boolean} several
   * @param {number} turn
   * @returns {Item[]}
   */
  function circle(members, radius, several, turn) {
    const step = (2 * Math.PI) / members.length;
    const seated = several
      ? [...members].sort((a, b) => angle(a) - angle(b) || a.row - b.row)
      : members;
    const start = several ? bestStart(seated, step) : turn - Math.PI / 2;
    return seated.map(({ row }, i) => ({
      row,
      x: radius * Math.cos(start + i * step),
      y: radius * Math.sin(start + i * step),
      radius: SYMBOL_RADIUS,
    }));
  }

  /**
   * Turn a circle so that its members stand, on average, towards where they are.
   * @param {Member[]} members in the order of their angles
   * @param {number} step
   */
  function bestStart(members, step) {
    let sin = 0;
    let cos = 0;
    members.forEach((member, i) => {
      sin += Math.sin(angle(member) - i * step);
      cos += Math.cos(angle(member) - i * step);
    });
    return Math.atan2(sin, cos);
  }

  /**
   * Seat the members of an opened donut on as many circles as they need.
   * @type {Clusteratlas["unfold"]}
   */
  function unfold(spot, order) {
    /** @type {Item[]} */
    const items = [];
    let radius = STEP * 1.6;
    for (let left = [...order]; left.length; radius += STEP * 1.1) {
      const room = Math.max(1, Math.floor((2 * Math.PI * radius) / (STEP * 1.1)));
      const now = left.splice(0, room);
      const step = (2 * Math.PI) / now.length;
      now.forEach((row, i) =>
        items.push({
          row,
          x: spot.x + radius * Math.sin(i * step),
          y: spot.y - radius * Math.cos(i * step),
          radius: SYMBOL_RADIUS,
        }),
      );
    }
    return { items, radius: radius - STEP * 1.1 + SYMBOL_RADIUS + 5 };
  }

  atlas.provide({ DONUT_FROM, SYMBOL_RADIUS, reach, seat, unfold });
})(globalThis.clusteratlas);
