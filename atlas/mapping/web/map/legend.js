"use strict";

/** The legend: what colours, shapes and shades mean, only as far as they occur. */
((atlas) => {
  let made = 0;

  /** @type {Clusteratlas["createLegend"]} */
  function createLegend(base, options) {
    const { element } = atlas;
    const id = `ca-legend-${++made}`;
    const name = element("span");
    const toggle = element(
      "button",
      { class: "ca-legend-toggle", type: "button", "aria-controls": id, click: onClick },
      name,
      chevron(),
    );
    const body = element("div", { class: "ca-legend-body", id });
    const node = element("div", { class: "ca-legend" }, toggle, body);
    let isOpen = false;
    let chosen = !options.full;
    function onClick() {
      chosen = true;
      open(!isOpen);
      options.onToggle();
    }
    function open(/** @type {boolean} */ now) {
      isOpen = now;
      toggle.setAttribute("aria-expanded", String(now));
      node.classList.toggle("ca-legend-closed", !now);
    }
    open(options.full);

    return {
      node,
      unfold: (now) => {
        if (!chosen) open(now);
      },
      update(shown) {
        name.textContent = shown.words.t("Legend");
        const shades = classes(base, shown);
        const first = !!shown.shading?.colors; // an indicator is what is asked for
        body.replaceChildren(
          ...(first ? shades : []),
          ...groups(base, shown),
          ...kinds(base, shown),
          ...(first ? [] : shades),
        );
        node.style.display = body.hasChildNodes() ? "" : "none";
      },
    };
  }

  function chevron() {
    const { svg } = atlas;
    return svg(
      "svg",
      { class: "ca-chevron", viewBox: "0 0 12 12", width: 12, height: 12, "aria-hidden": "true" },
      svg("path", { d: "M2 8l4-4 4 4" }),
    );
  }

  /**
   * @param {Shape} shape
   * @param {string|null} color
   * @param {string} text
   */
  function entry(shape, color, text) {
    const { element, symbolPicture, isolated } = atlas;
    return element("li", null, symbolPicture(shape, color), isolated(text));
  }

  /**
   * @param {string} title
   * @param {HTMLElement[]} entries
   */
  function list(title, entries) {
    const { element } = atlas;
    if (!entries.length) return [];
    return [
      element("p", { class: "ca-legend-title" }, title),
      element("ul", { class: "ca-legend-list", "aria-label": title }, ...entries),
    ];
  }

  /**
   * @param {Base} base
   * @param {LegendView} shown
   */
  function groups(base, { words, lang, networks }) {
    const { groupOf } = atlas;
    const found = new Set(networks.map((row) => groupOf(base, base.networks.industries[row])));
    const entries = base.groups
      .filter((_, i) => found.has(i))
      .map((group) => entry("circle", group.color, group.label[lang]));
    return list(words.t("Networks by industry group"), entries);
  }

  /**
   * @param {Base} base
   * @param {LegendView} shown
   */
  function kinds(base, { words, lang, networks, clusters }) {
    const found = new Set(networks.map((row) => base.networks.kind[row]));
    const entries = base.kinds
      .filter((_, i) => found.has(i))
      .map((kind) => entry(kind.shape, null, kind.label[lang]));
    const several = words.t("Clusters: their area, with a number where there are several");
    if (clusters.length) entries.push(entry("area", null, several));
    return [...list(words.t("Kind"), entries), ...onPaper(words)];
  }

  /** Say what the small numbers of the printed map are. */
  function onPaper(/** @type {Words} */ { t }) {
    const text = t("Small numbers: number in the table");
    return [atlas.element("p", { class: "ca-legend-paper" }, text)];
  }

  /**
   * Show each class with its limits and how many areas are in it.
   * @param {Base} base
   * @param {LegendView} shown
   */
  function classes(base, { words, shading, colors, paper }) {
    const { element } = atlas;
    if (!shading) return [];
    const about = /** @type {Partial<IndicatorShading>} */ (shading).note;
    const spoken = (/** @type {number} */ count) => countOf(words, shading.level, count);
    const counts = atlas.classCounts(base, shading);
    const cells = shading.labels.map((label, i) =>
      shade(words, label, counts[i], spoken, [colors[i], paper[i]]),
    );
    const unknown = counts[shading.labels.length];
    if (unknown) cells.push(shade(words, words.t("not stated"), unknown, spoken, null));
    const { fewCount, fewLabel } = /** @type {Partial<IndicatorShading>} */ (shading);
    if (fewCount && fewLabel) {
      cells.push(shade(words, fewLabel, fewCount, spoken, null, "ca-shade-few"));
    }
    const many = cells.length > 4; // too narrow side by side
    const set = { class: many ? "ca-classes-many" : "ca-classes", "aria-label": shading.title };
    const below = element("p", { class: "ca-legend-small" }, {
      district: words.t("below: number of districts"),
      region: words.t("below: number of regions"),
      "government-district": words.t("below: number of government districts"),
      "metropolitan-region": words.t("below: number of metropolitan regions"),
    }[shading.level]);
    return [
      element("p", { class: "ca-legend-title" }, shading.title),
      element("ol", set, ...cells),
      ...(many ? [] : [below]),
      ...(about ? [element("p", { class: "ca-legend-small ca-legend-source" }, about)] : []),
    ];
  }

  /**
   * Say how many areas of a level there are.
   * @param {Words} words
   * @param {Level} level
   * @param {number} count
   */
  function countOf({ n }, level, count) {
    switch (level) {
      case "region":
        return n("{count} region", "{count} regions", count);
      case "government-district":
        return n("{count} government district", "{count} government districts", count);
      case "metropolitan-region":
        return n("{count} metropolitan region", "{count} metropolitan regions", count);
      default:
        return n("{count} district", "{count} districts", count);
    }
  }

  /**
   * @param {Words} words
   * @param {string} label
   * @param {number} count of areas
   * @param {(count: number) => string} spoken says a count
   * @param {[string, string]|null} colors on the screen and on paper; null where unknown
   * @param {string} hatched how it is hatched without colours
   */
  function shade(words, label, count, spoken, colors, hatched = "ca-shade-unknown") {
    const { element } = atlas;
    const patch = element("span", { class: colors ? "ca-shade" : `ca-shade ${hatched}` });
    if (colors) patch.style.setProperty("--ca-shade", colors[0]);
    if (colors) patch.style.setProperty("--ca-shade-paper", colors[1]);
    const name = element("span", { class: "ca-shade-label" }, label);
    const counted = element(
      "span",
      { class: "ca-shade-count" },
      element("span", { "aria-hidden": "true", class: "ca-shade-short" }, words.number(count)),
      element("span", { class: "ca-hidden" }, spoken(count)),
    );
    return element("li", null, patch, name, counted);
  }

  atlas.provide({ createLegend });
})(globalThis.clusteratlas);
