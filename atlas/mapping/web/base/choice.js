"use strict";

/** What is chosen on the map: it opens its card, is marked on the ground, and is told on. */
((atlas) => {
  /** More than this unfolds into nothing that could be read; the list in the card remains. */
  const MOST_UNFOLDED = 80;

  /** @type {Clusteratlas["createChoice"]} */
  function createChoice({ base, options, container, symbols, ground, context, draw, redraw }) {
    const { createCard } = atlas;
    const card = createCard({
      context: () => ({ ...context(), mark, point }),
      onClose: () => choose(null),
      onGo: (target) => {
        show(target, false);
        tell(target);
      },
    });
    /** @type {Chosen|null} */
    let told = null;

    /** Tell the owner, but only of what it does not know already. */
    function tell(/** @type {Target|null} */ target) {
      const now = target && target.type !== "list" ? { type: target.type, id: target.id } : null;
      if (sameTarget(now, told)) return;
      told = now;
      if (options.onSelect) options.onSelect(now);
    }

    /**
     * @param {Target|null} target
     * @param {Focus} focus
     */
    function show(target, focus) {
      card.show(target, focus);
      symbols.select(target?.type === "network" ? base.networks.id.indexOf(target.id) : -1);
      symbols.hover(null);
      mark(-1);
      redraw();
      if (target) container.dataset.caSelected = `${target.type} ${target.id || ""}`.trim();
      else delete container.dataset.caSelected;
    }

    /** @type {Choice["choose"]} */
    function choose(target, focus) {
      if (!target) symbols.open(null);
      show(target, focus);
      tell(target);
    }

    /**
     * @param {Spot} spot
     * @param {Focus} focus
     */
    function openDonut(spot, focus) {
      const again = symbols.opened() === spot;
      symbols.open(again || spot.rows.length > MOST_UNFOLDED ? null : spot);
      choose(again ? null : { type: "list", rows: spot.rows }, focus);
    }

    /** @type {Choice["mark"]} */
    function mark(cluster) {
      const target = card.target();
      const chosen = target?.type === "cluster" ? base.clusters.id.indexOf(target.id) : -1;
      const district = target?.type === "district" ? base.districts.ags.indexOf(target.id) : -1;
      const covered = cluster >= 0 ? cluster : chosen;
      if (covered >= 0) ground.mark(base.clusters.districts[covered], true);
      else ground.mark(district >= 0 ? [district] : null, false);
    }

    /** @type {Choice["point"]} */
    function point(row) {
      if (symbols.hover(row < 0 ? null : { row })) draw();
    }

    return {
      card,
      mark,
      point,
      choose,
      told: () => told,
      /** Take over what the owner chose, without telling it what it knows. */
      take(target, focus) {
        told = target || null;
        show(told, focus);
      },
      /** Act on what was clicked or entered; nothing there closes what is open. */
      activate(found, focus) {
        if (found.tag) choose(targetOf(base, found.tag), focus);
        else if (found.spot) openDonut(found.spot, focus);
        else if (!found.disc) {
          if (found.row === undefined) symbols.open(null);
          choose(recordAt(base, found), focus);
        }
      },
      /** Close what is open; says whether anything was. */
      close() {
        if (!card.target() && !symbols.opened()) return false;
        choose(null);
        return true;
      },
    };
  }

  /**
   * Give what a tag leads to: its cluster, or the list of its clusters.
   * @param {Base} base
   * @param {Tag} tag
   * @returns {Target}
   */
  const targetOf = (base, { clusters, rows }) => clusters.length === 1
    ? { type: "cluster", id: base.clusters.id[clusters[0]] }
    : { type: "list", rows, clusters };

  /**
   * Give the network or district that was found; null for nothing.
   * @param {Base} base
   * @param {Found} found
   * @returns {Chosen|null}
   */
  function recordAt(base, { row, district }) {
    if (row !== undefined) return { type: "network", id: base.networks.id[row] };
    const ags = district === undefined ? undefined : base.districts.ags[district];
    return ags === undefined ? null : { type: "district", id: ags };
  }

  /** @type {Clusteratlas["sameTarget"]} */
  const sameTarget = (a, b) => (a ? !!b && a.type === b.type && a.id === b.id : !b);

  atlas.provide({ createChoice, sameTarget });
})(globalThis.clusteratlas);
