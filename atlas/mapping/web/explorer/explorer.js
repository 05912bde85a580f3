"use strict";

/** The explorer: filters, heading, map and table of one query, which alone says what is shown. */
(() => {
  const NARROW = 900;
  const indexes = new WeakMap();
  const DEFAULTS = { lang: "de", query: {}, shading: null, background: false, selected: null,
    position: null, theme: "auto", title: "" };

  /** Index the records of a base once for all explorers of it. */
  function indexOf(base) {
    if (!indexes.has(base)) indexes.set(base, globalThis.clusteratlas.indexRecords(base));
    return indexes.get(base);
  }

  /**
   * Make an explorer in a container, whose height it fills; with a table it is as high as it is.
   * @param {HTMLElement} container
   * @param {object} base what can be shown
   * @param {object} view {lang, query, shading, background, selected, position, theme, title}
   * @param {object} [options] {onQuery, onSelect, onView, onLanguage, onTheme, onBackground,
   *   profile, onOpen, actions, map, table, columns, hash, embed, languageSwitch, heading, legend}
   * @returns {{update: (view: object) => void, add: (node: Node) => void, map: object|null,
   *   destroy: () => void}}
   */
  function createExplorer(container, base, view, options = {}) {
    const atlas = globalThis.clusteratlas;
    const { element } = atlas;
    const index = indexOf(base);
    const withMap = options.map !== false;
    const state = { ...DEFAULTS, ...view };
    const link = options.hash && !options.embed ? atlas.createLink(state.lang, goTo) : null;
    if (link && globalThis.location.hash.length > 1) Object.assign(state, linked(link.read()));
    state.query = index.normalise(state.query);

    const filters = options.embed ? null : atlas.createFilters(base, {
      onChange: (field, values) => ask(atlas.withValues(state.query, field, values)),
      onFocus: () => index.prepare(),
      onBackground: base.tiles && withMap ? setBackground : null,
    });
    const head = options.embed ? null : atlas.createHead(base, options, {
      onRemove: (field, value) => ask(atlas.without(state.query, field, value)),
      onReset: () => ask({}),
      onLanguage: setLanguage,
      onTheme: setTheme,
      link: () => (link ? link.address(state) : globalThis.location.href),
    });
    const title = element("h2", { class: "ca-embed-title", hidden: true });
    const empty = atlas.createEmpty(base, {
      onWiden: (fields) => ask(fields.reduce((query, field) => atlas.without(query, field), state.query)),
      onReset: () => ask({}),
    });
    const mapBox = element("div", { class: "ca-map-box" });
    const stage = element("div", { class: "ca-stage" }, withMap && mapBox, empty.node);
    const paper = element("p", { class: "ca-paper-line" });
    const main = element("div", { class: "ca-main" }, head ? head.node : title, stage, paper);
    container.append(...[filters && filters.node, main].filter(Boolean));
    container.classList.add("ca-root", "ca-explorer");
    container.classList.toggle("ca-embed", !!options.embed);
    container.classList.toggle("ca-no-card", options.card === false);

    let words = null;
    let found = null;
    let table = null;
    let narrow = null;
    let timer = 0;
    let map = null;
    dress();
    measure();
    arrange(); // the map begins with the size that it keeps
    search();
    map = !withMap ? null : atlas.createMap(mapBox, base, mapView(), {
      onSelect: select,
      onView: (position) => moved(position),
      onFilterArea: options.embed ? null : (key) => ask(atlas.withValues(state.query, "area", [key])),
      start: state.position,
      profile: options.profile || null,
      onOpen: options.onOpen || null,
      legend: options.legend || (options.embed ? "compact" : "full"),
      controls: options.controls !== false,
    });
    show();
    if (map && options.focus && state.selected) map.fly(state.selected.type, state.selected.id);
    const sizes = new ResizeObserver(() => {
      if (measure()) (arrange(), show());
    });
    sizes.observe(container);

    /** Say whether the container became narrow or wide. */
    function measure() {
      const now = container.clientWidth > 0 && container.clientWidth < NARROW;
      if (now === narrow) return false;
      narrow = now;
      container.classList.toggle("ca-explorer-narrow", now);
      if (filters) filters.fold(now);
      return true;
    }

    /** Make the table where it is wanted: always, on a page of its own, or under a narrow map. */
    function arrange() {
      const usual = !options.embed && (narrow || !withMap);
      const wanted = options.table === undefined ? usual : options.table;
      if (wanted && !table) {
        table = atlas.createTable(base, {
          onOpen: open,
          onPoint: (record) => map && map.highlight(record && record.type, record && record.id),
          href: ({ type, id }) => (withMap || !options.profile ? null : options.profile(type, id)),
          visible: withMap ? () => map.visible() : null,
          chooseColumns: !!options.columns,
        });
        paper.after(table.node);
      }
      if (table) table.node.hidden = !wanted;
      container.classList.toggle("ca-flow", !!wanted);
    }

    /** Open a record from its row: on the map, or on its page where there is no map. */
    function open(record, event) {
      const { type, id } = record;
      if (!map) return options.onOpen ? options.onOpen(type, id, event) : follow(record, event);
      map.fly(type, id);
      map.select({ type, id }, true);
      const motion = atlas.reduced() ? "auto" : "smooth";
      if (event) mapBox.scrollIntoView({ block: "nearest", behavior: motion });
      return select({ type, id });
    }

    function follow({ type, id }, event) {
      if (event.target.closest("a") || !options.profile) return;
      globalThis.location.assign(options.profile(type, id));
    }

    function dress() {
      words = atlas.translator(base, state.lang);
      container.lang = state.lang;
      container.dataset.theme = state.theme || "auto";
      title.textContent = typeof state.title === "string" ? state.title : words.ml(state.title);
      title.hidden = !title.textContent;
    }

    function search() {
      found = index.ask(state.query);
    }

    function mapView() {
      const { lang, query, background, selected, theme } = state;
      const at = base.areas.key.indexOf((query.area || [atlas.groundOf(base)])[0]);
      const onlyClusters = !!query.kind && query.kind.join() === "cluster";
      const counted = onlyClusters ? "clusters" : "networks";
      const key = base.areas.key[at];
      return {
        lang,
        networks: found.networks,
        clusters: found.clusters,
        shading: state.shading || atlas.shading(base, found, counted, words),
        area: { key, label: base.areas.name[lang][at],
          districts: key === "state" ? null : base.areas.districts[at] },
        note: seatNote(),
        background: !!background,
        selected,
        theme: theme || "auto",
      };
    }

    /** Say how many have no point on the map, for want of a known seat. */
    function seatNote() {
      const count = found.networks.filter((row) => base.networks.lat[row] === null).length;
      if (!count) return "";
      return words.n(
        "{count} network without a known seat: no point, but in lists and tables",
        "{count} networks without a known seat: no point, but in lists and tables",
        count,
      );
    }

    /** Draw everything from the state. */
    function show() {
      const now = { words, query: state.query, facets: found.facets, whole: index.whole, found,
        theme: state.theme, background: state.background };
      if (filters) filters.update(now);
      if (head) head.update(now);
      empty.update(now);
      if (map) map.update(mapView());
      paper.textContent = words.t("Printed on {date}", { date: words.date(today()) });
      clearTimeout(timer);
      if (table && !table.node.hidden) timer = setTimeout(tabulate, 0);
    }

    /** The table follows once the map is drawn. */
    function tabulate() {
      table.update({ words, found, selected: state.selected });
    }

    /** Take what the user asks for. */
    function ask(query) {
      const next = index.normalise(query);
      if (atlas.sameQuery(next, state.query)) return;
      state.query = next;
      search();
      show();
      keep();
      if (options.onQuery) options.onQuery(next);
    }

    function select(selected) {
      state.selected = selected;
      if (table && !table.node.hidden) tabulate();
      keep();
      if (options.onSelect) options.onSelect(selected);
    }

    function moved(position) {
      state.position = position;
      if (table && !table.node.hidden) table.moved();
      keep();
      if (options.onView) options.onView(position);
    }

    function setLanguage(lang) {
      if (lang === state.lang) return;
      state.lang = lang;
      dress();
      show();
      keep();
      if (options.onLanguage) options.onLanguage(lang);
    }

    function setTheme(theme) {
      state.theme = theme;
      dress();
      show();
      if (options.onTheme) options.onTheme(theme);
    }

    function setBackground(on) {
      state.background = on;
      show();
      if (options.onBackground) options.onBackground(on);
    }

    function keep() {
      if (link) link.write(state);
    }

    /** Show what another address says. */
    function goTo(to) {
      const { position } = to;
      const languageBefore = state.lang;
      update(linked(to));
      if (map && position) map.stand(position);
      if (options.onLanguage && state.lang !== languageBefore) options.onLanguage(state.lang);
    }

    function update(next) {
      for (const [name, value] of Object.entries(next)) if (value !== undefined) state[name] = value;
      state.query = index.normalise(state.query);
      dress();
      search();
      show();
    }

    return {
      update,
      add: (node) => head && head.add(node),
      map,
      destroy() {
        clearTimeout(timer);
        sizes.disconnect();
        if (link) link.destroy();
        for (const part of [filters, head, table, map]) if (part) part.destroy();
        container.replaceChildren();
        container.classList.remove("ca-explorer", "ca-explorer-narrow", "ca-flow", "ca-embed");
      },
    };
  }

  /** Take of an address what it says; without a position the present one stays. */
  const linked = ({ position, ...rest }) => (position ? { ...rest, position } : rest);

  function today() {
    const now = new Date();
    const two = (value) => String(value).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  globalThis.clusteratlas = Object.assign(globalThis.clusteratlas || {}, { createExplorer });
})();
