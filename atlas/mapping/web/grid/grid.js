"use strict";

/** A grid that is filled in by keyboard; what was filled in is sent when the hands rest. */
((atlas) => {
  const { createFilling, focused } = atlas;
  /** How long the keyboard rests before values are sent, in milliseconds. */
  const REST = 700;
  /** @type {Record<string, CellAt>} */
  const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Enter: [1, 0] };
  /** @type {Record<string, (filling: Filling, event: KeyboardEvent) => void>} */
  const KEYS = {
    Home: ({ at, go }, { ctrlKey }) => go([ctrlKey ? 0 : at()[0], 0]),
    End: ({ at, go, data }, { ctrlKey }) =>
      go([ctrlKey ? data.rows.length - 1 : at()[0], data.columns.length - 1]),
    Delete: ({ choose }) => choose(null),
    Backspace: ({ choose }) => choose(null),
    Escape: ({ giveUp }) => giveUp(),
    Tab: ({ step }, { shiftKey }) => step(shiftKey ? -1 : 1),
  };

  /**
   * Give what a key does; null where it is the browser's.
   * @param {Filling} filling
   * @param {KeyboardEvent} event
   * @returns {(() => void)|null}
   */
  function actionOf(filling, event) {
    const { key } = event;
    const withControl = event.ctrlKey || event.metaKey;
    if (withControl && key.toLowerCase() === "z") return filling.undo;
    if (event.altKey || (withControl && !["Home", "End"].includes(key))) return null;
    if (key === "Tab" && !filling.isTyping()) return null; // the way out of the grid
    if (key in MOVES) return () => filling.move(MOVES[key]);
    return key in KEYS ? () => KEYS[key](filling, event) : valueOf(filling, key);
  }

  /**
   * Give what a key writes.
   * @param {Filling} filling
   * @param {string} key
   */
  function valueOf(filling, key) {
    if (/^\d$/.test(key)) return () => filling.type(key);
    return filling.data.gapKeys.includes(key.toLowerCase()) ? () => filling.choose("gap") : null;
  }

  /**
   * Listen to keys, and to where the focus goes.
   * @param {Filling} filling
   * @param {() => void} onLeave
   */
  function listen(filling, onLeave) {
    const { parts: { scroll, root, place }, at, stand } = filling;
    const placeOf = (/** @type {EventTarget|null} */ target) => place(/** @type {Element} */ (target));
    scroll.addEventListener("keydown", (event) => {
      const act = placeOf(event.target) && actionOf(filling, event);
      if (!act) return;
      event.preventDefault();
      event.stopPropagation(); // Streamlit has keys of its own
      act();
    });
    scroll.addEventListener("focusin", ({ target }) => {
      const to = placeOf(target);
      if (to && String(to) !== String(at())) stand(to);
    });
    root.addEventListener("focusout", ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && root.contains(relatedTarget))) onLeave();
    });
  }

  /**
   * Give a function that sends what is new, soon or at once.
   * @param {(sent: SentGrid) => void} send
   * @param {() => SentGrid} now
   * @param {SentGrid} known
   */
  function sending(send, now, known) {
    let last = JSON.stringify(known);
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    let timer;
    function flush() {
      clearTimeout(timer);
      const sent = now();
      const text = JSON.stringify(sent);
      if (text === last) return;
      last = text;
      send(sent);
    }
    return {
      flush,
      soon() {
        clearTimeout(timer);
        timer = setTimeout(flush, REST);
      },
      stop: () => clearTimeout(timer),
    };
  }

  /** Give what decides whether a grid has to be made anew: all but the values in the page. */
  const shape = (/** @type {GridData} */ data) => JSON.stringify({ ...data, values: null });

  /**
   * Find the place of a cell in another grid by its row and column.
   * @param {GridData} from
   * @param {CellAt} cell
   * @param {GridData} to
   * @returns {CellAt|null}
   */
  function sameCell(from, [row, column], to) {
    const at = [to.rows.findIndex(({ id }) => id === from.rows[row]?.id),
      to.columns.findIndex(({ id }) => id === from.columns[column]?.id)];
    return at.includes(-1) ? null : /** @type {CellAt} */ (at);
  }

  /** Keep cells clear of the headings that stay in view. */
  function keepClear(/** @type {HTMLElement} */ scroll) {
    const head = scroll.querySelector("thead");
    const corner = scroll.querySelector(".corner");
    if (!head || !corner) return;
    const [top, left] = [head.getBoundingClientRect().height, corner.getBoundingClientRect().width];
    scroll.style.scrollPadding = `${top}px 8px 8px ${left}px`;
  }

  /** @type {Clusteratlas["createGrid"]} */
  function createGrid(place, first, send) {
    /** @param {GridData} data @param {CellAt|null} begin @param {CellValue[][]} values */
    function mount(data, begin, values) {
      const now = () => ({ edition: data.edition, values: filling.values() });
      const sender = sending(send, now, { edition: data.edition, values: data.values });
      const filling = createFilling({ ...data, values }, sender.soon, begin);
      listen(filling, sender.flush);
      place.replaceChildren(filling.parts.root);
      keepClear(filling.parts.scroll);
      return { data, filling, sender };
    }

    let { data, filling, sender } = mount(first, null, first.values);
    return {
      show(next) {
        if (shape(next) === shape(data)) return;
        sender.stop();
        const focus = focused(place);
        const inside = focus !== null && place.contains(focus);
        const cell = data.rows.length ? sameCell(data, filling.at(), next) : null;
        // Another language or size: what was typed since the last word to the server stays.
        const values = next.edition === data.edition ? filling.values() : next.values;
        ({ data, filling, sender } = mount(next, cell, values));
        if (inside) filling.go(filling.at());
      },
      flush: () => sender.flush(),
    };
  }

  atlas.provide({ createGrid });
})(globalThis.clusteratlas);
