"use strict";

/** The legend: what colours, shapes and shades mean, only as far as they occur. */
(() => {
  let made = 0;

  /**
   * @param {object} base
   * @param {{open: boolean, onToggle: () => void}} options
   */
  function createLegend(base, options) {
    const { element } = globalThis.clusteratlas;
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
    let isOpen;
    function onClick() {
      open(!isOpen);
      options.onToggle();
    }
    function open(now) {
      isOpen = now;
      toggle.setAttribute("aria-expanded", String(now));
      node.classList.toggle("ca-legend-closed", !now);
    }
    open(options.open);

    return {
      node,
      open,
      /** @param {{words, lang, networks: number[], clusters: number[], shading,
       *    note: string, colors: string[], paper: string[]}} shown */
      update(shown) {
        name.textContent = shown.words.t("Legend");
        body.replaceChildren(
          ...groups(base, shown),
          ...kinds(base, shown),
          ...classes(shown),
          ...note(shown),
        );
      },
    };
  }

  function chevron() {
    const { svg } = globalThis.clusteratlas;
    return svg(
      "svg",
      { class: "ca-chevron", viewBox: "0 0 12 12", width: 12, height: 12, "aria-hidden": "true" },
      svg("path", { d: "M2 8l4-4 4 4" }),
    );
  }

  function entry(shape, color, text) {
    const { element, symbolPicture, isolated } = globalThis.clusteratlas;
    return element("li", null, symbolPicture(shape, color), isolated(text));
  }

  function list(title, entries) {
    const { element } = globalThis.clusteratlas;
    if (!entries.length) return [];
    return [
      element("p", { class: "ca-legend-title" }, title),
      element("ul", { class: "ca-legend-list", "aria-label": title }, ...entries),
    ];
  }

  function groups(base, { words, lang, networks }) {
    const { groupOf } = globalThis.clusteratlas;
    const found = new Set(networks.map((row) => groupOf(base, base.networks.industries[row])));
    const entries = base.groups
      .filter((_, i) => found.has(i))
      .map((group) => entry("circle", group.color, group.label[lang]));
    return list(words.t("Networks by industry group"), entries);
  }

  function kinds(base, { words, lang, networks, clusters }) {
    const found = new Set(networks.map((row) => base.networks.kind[row]));
    const entries = base.kinds
      .filter((_, i) => found.has(i))
      .map((kind) => entry(kind.shape, null, kind.label[lang]));
    if (clusters.length) entries.push(entry("area", null, words.t("Cluster (when chosen)")));
    return list(words.t("Kind"), entries);
  }

  /** Show each class with its limits and how many districts are in it. */
  function classes({ words, shading, colors, paper }) {
    const { element } = globalThis.clusteratlas;
    if (!shading) return [];
    const cells = shading.labels.map((label, i) =>
      shade(words, label, shading.counts && shading.counts[i], [colors[i], paper[i]]),
    );
    const unknown = shading.classes.filter((each) => each < 0).length;
    if (unknown) cells.push(shade(words, words.t("not stated"), unknown, null));
    const many = cells.length > 4; // too narrow side by side
    const list = { class: many ? "ca-classes-many" : "ca-classes", "aria-label": shading.title };
    return [
      element("p", { class: "ca-legend-title" }, shading.title),
      element("ol", list, ...cells),
      !many && element("p", { class: "ca-legend-small" }, words.t("below: number of districts")),
    ].filter(Boolean);
  }

  function shade(words, label, count, colors) {
    const { element } = globalThis.clusteratlas;
    const patch = element("span", { class: colors ? "ca-shade" : "ca-shade ca-shade-unknown" });
    if (colors) patch.style.setProperty("--ca-shade", colors[0]);
    if (colors) patch.style.setProperty("--ca-shade-paper", colors[1]);
    const name = element("span", { class: "ca-shade-label" }, label);
    if (!count && count !== 0) return element("li", null, patch, name);
    const spoken = words.n("{count} district", "{count} districts", count);
    const counted = element(
      "span",
      { class: "ca-shade-count" },
      element("span", { "aria-hidden": "true", class: "ca-shade-short" }, words.number(count)),
      element("span", { class: "ca-hidden" }, spoken),
    );
    return element("li", null, patch, name, counted);
  }

  function note({ note: text }) {
    const { element } = globalThis.clusteratlas;
    return text ? [element("p", { class: "ca-legend-note" }, text)] : [];
  }

  globalThis.clusteratlas = Object.assign(globalThis.clusteratlas || {}, { createLegend });
})();
