"use strict";

/**
 * The list of hits beside the map: by name or by distance to its middle. What is pointed at in the
 * list is ringed on the map; a click opens the card; the arrow keys go from entry to entry.
 */
((atlas) => {
  /** Entries written at once; the others follow when nothing is more urgent. */
  const FIRST = 30;
  const PAUSE = 60;

  /**
   * @typedef {{base: Base, calls: HitsCalls, frame: HitsFrame, order: RecordOrder,
   *   middles: ReturnType<Clusteratlas["createMiddles"]>, state: ExplorerState|null,
   *   entries: Map<string, HTMLElement>, shown: TableRecord[], timer: number}} Parts
   */

  /** @type {Clusteratlas["createHits"]} */
  function createHits(base, calls) {
    const frame = createFrame({
      onSort: () => write(self),
      onKey: (event) => move(self, event),
      onToggle: () => open(self, !frame.isOpen()),
    });
    /** @type {Parts} */
    const self = { base, calls, frame, order: atlas.createOrder(base), middles: atlas.createMiddles(base),
      state: null, entries: new Map(), shown: [], timer: 0 };

    return {
      node: frame.node,
      open: (now) => open(self, now),
      update(state) {
        const last = self.state;
        self.state = { ...state };
        if (last?.words.lang !== state.words.lang) name(self, state.words);
        if (last?.found !== state.found || last.words.lang !== state.words.lang) write(self);
        else mark(self);
      },
      moved() {
        if (frame.byDistance()) write(self);
      },
      destroy: () => clearTimeout(self.timer),
    };
  }

  /**
   * @param {Parts} self
   * @param {boolean} now
   */
  function open({ frame, state }, now) {
    frame.open(now, state ? state.words : null);
  }

  /**
   * @param {Parts} self
   * @param {Words} words
   */
  function name({ frame, order, entries }, words) {
    order.name(words);
    entries.clear();
    frame.name(words);
  }

  /**
   * Write the list: what has the words themselves stands before what was found by other words.
   * @param {Parts} self
   */
  function write(self) {
    const { calls, frame, order, middles, state } = self;
    if (!state) return;
    const { found, words } = state;
    const named = order.sorted(found);
    const sorted = frame.byDistance() ? middles.sorted(named, calls.middle()) : named;
    const loose = (/** @type {TableRecord} */ { key }) => found.loose.has(key);
    self.shown = [...sorted.filter((record) => !loose(record)), ...sorted.filter(loose)];
    frame.count(words, self.shown.length);
    fill(self, 0, FIRST);
  }

  /**
   * Write entries from one position to another, then the rest.
   * @param {Parts} self
   * @param {number} from
   * @param {number} to
   */
  function fill(self, from, to) {
    const { frame: { list }, shown } = self;
    clearTimeout(self.timer);
    const next = shown.slice(from, to).map((record) => itemOf(self, record));
    if (from) list.append(...next);
    else list.replaceChildren(...next);
    if (to < shown.length) self.timer = setTimeout(() => fill(self, to, Infinity), PAUSE);
    mark(self);
  }

  /**
   * @param {Parts} self
   * @param {TableRecord} record
   */
  function itemOf(self, record) {
    const { entries, state } = self;
    const made = entries.get(record.key) || makeItem(self, record);
    entries.set(record.key, made);
    made.classList.toggle("ca-hit-loose", !!state?.found.loose.has(record.key));
    return made;
  }

  /**
   * @param {Parts} self
   * @param {TableRecord} record
   */
  function makeItem({ base, calls, state }, record) {
    const { element, isolated, labelsOf, symbolOf } = atlas;
    const { lang, words } = /** @type {ExplorerState} */ (state); // entries are made of what is shown
    const { type, row } = record;
    const of = type === "network" ? base.networks : base.clusters;
    const title = type === "network" ? base.networks.name[row] : base.clusters.name[lang][row];
    const place = type === "network" ? base.networks.place[row] || words.t("Seat not stated") : words.t("Cluster");
    const button = element("button", { type: "button", class: "ca-hit", tabindex: -1, "data-key": record.key,
      click: () => calls.onOpen(record), focus: () => calls.onPoint(record), blur: () => calls.onPoint(null),
      mouseenter: () => calls.onPoint(record), mouseleave: () => calls.onPoint(null) },
    symbolOf(base, record), element("strong", null, isolated(title)),
    element("small", null, [place, labelsOf(base.industries, of.industries[row].slice(0, 2), lang)]
      .filter(Boolean).join(" · ")));
    return element("li", null, button);
  }

  /**
   * Mark what is chosen; one entry is reached by Tab.
   * @param {Parts} self
   */
  function mark({ frame: { list }, order, state, entries }) {
    for (const each of list.querySelectorAll("[aria-current]")) each.removeAttribute("aria-current");
    const record = order.find(state ? state.selected : null);
    const item = record && entries.get(record.key);
    const button = item && item.isConnected ? item.querySelector("button") : null;
    button?.setAttribute("aria-current", "true");
    for (const each of list.querySelectorAll('[tabindex="0"]')) each.setAttribute("tabindex", "-1");
    (button || list.querySelector("button"))?.setAttribute("tabindex", "0");
  }

  /**
   * Go to another entry by the arrow keys.
   * @param {Parts} self
   * @param {KeyboardEvent} event
   */
  function move({ frame: { list } }, event) {
    const buttons = [...list.querySelectorAll("button")];
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (atlas.focused(list)));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (at < 0 || to === undefined || !buttons[to]) return;
    event.preventDefault();
    buttons[at].tabIndex = -1;
    buttons[to].tabIndex = 0;
    buttons[to].focus();
  }

  /**
   * Build what stands around the entries.
   * @param {{onSort: () => void, onKey: (event: KeyboardEvent) => void, onToggle: () => void}} calls
   * @returns {HitsFrame}
   */
  function createFrame({ onSort, onKey, onToggle }) {
    const { element } = atlas;
    const toggle = element("button", { type: "button", class: "ca-hits-toggle", click: onToggle });
    const byName = element("option", { value: "name" });
    const byDistance = element("option", { value: "distance" });
    const sort = element("select", { class: "ca-field ca-hits-sort", change: onSort }, byName, byDistance);
    const list = element("ul", { class: "ca-hits-list", keydown: onKey });
    const body = element("div", { class: "ca-hits-body" }, sort, list);
    const node = element("section", { class: "ca-hits" }, toggle, body);
    let opened = true;

    /** @type {HitsFrame["open"]} */
    function unfold(now, words) {
      opened = now;
      node.classList.toggle("ca-hits-closed", !now);
      body.hidden = !now;
      toggle.setAttribute("aria-expanded", String(now));
      if (words) toggle.title = now ? words.t("Fold the list") : words.t("Show the list");
    }

    return {
      node,
      list,
      isOpen: () => opened,
      byDistance: () => sort.value === "distance",
      open: unfold,
      name(words) {
        const { t } = words;
        node.setAttribute("aria-label", t("Hits as a list"));
        sort.setAttribute("aria-label", t("Sort by"));
        byName.textContent = t("by name");
        byDistance.textContent = t("by distance to the middle of the map");
        unfold(opened, words);
      },
      count({ n }, count) {
        toggle.textContent = n("{count} hit", "{count} hits", count);
      },
    };
  }

  atlas.provide({ createHits });
})(globalThis.clusteratlas);
