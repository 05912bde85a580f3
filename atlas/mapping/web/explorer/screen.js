"use strict";

/** The parts of an explorer around map and table, and where they stand. */
((atlas) => {
  /** @type {Clusteratlas["createScreen"]} */
  function createScreen(base, options, calls) {
    const { element } = atlas;
    const tiles = base.tiles && options.map !== false;
    const filters = options.embed ? null : atlas.createFilters(base, {
      ...calls,
      onBackground: tiles ? calls.onBackground : null,
      onDraw: options.map === false ? null : calls.onDraw,
    });
    const head = options.embed ? null : atlas.createHead(base, options, calls);
    const title = element("h2", { class: "ca-embed-title", hidden: true });
    const empty = atlas.createEmpty(base, calls);
    const mapBox = element("div", { class: "ca-map-box" });
    const stage = element("div", { class: "ca-stage" }, options.map !== false && mapBox, empty.node);
    const paper = element("p", { class: "ca-paper-line" });
    const main = element("div", { class: "ca-main" }, head ? head.node : title, stage, paper);

    return {
      mapBox,
      paper,
      enter(container) {
        container.append(...(filters ? [filters.node] : []), main);
        container.classList.add("ca-root", "ca-explorer");
        container.classList.toggle("ca-embed", !!options.embed);
        container.classList.toggle("ca-no-card", options.card === false);
      },
      dress(container, state) {
        container.lang = state.lang;
        container.dataset.theme = state.theme || "auto";
        title.textContent =
          typeof state.title === "string" ? state.title : state.words.ml(state.title);
        title.hidden = !title.textContent;
      },
      fold: (narrow) => filters?.fold(narrow),
      list(node) {
        mapBox.after(node);
        stage.classList.add("ca-listed");
      },
      add: (node) => head?.add(node),
      update(state) {
        const { words } = state;
        for (const part of [filters, head, empty]) part?.update(state);
        paper.textContent = words.t("Printed on {date}", { date: words.date(atlas.today()) });
      },
      leave(container) {
        for (const part of [filters, head]) part?.destroy();
        container.replaceChildren();
        container.classList.remove("ca-explorer", "ca-explorer-narrow", "ca-flow", "ca-embed");
      },
    };
  }

  atlas.provide({ createScreen });
})(globalThis.clusteratlas);
