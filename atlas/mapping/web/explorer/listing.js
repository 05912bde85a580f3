"use strict";

/** The table of an explorer: made where it is wanted, and written once the map is drawn. */
((atlas) => {
  /** @type {Clusteratlas["createListing"]} */
  function createListing(parts) {
    const { base, options, state, map, after } = parts;
    const withMap = options.map !== false;
    /** @type {Table|null} */
    let table = null;
    let timer = 0;

    /** Give the page of a record, where rows lead to pages: beside a map they lead to it. */
    const href = (/** @type {TableRecord} */ { type, id }) =>
      !withMap && options.profile ? options.profile(type, id) : null;

    function make() {
      const made = atlas.createTable(base, {
        onOpen: (record, event) => openRecord(parts, record, event),
        onPoint: (record) => map()?.highlight(record && record.type, record && record.id),
        href,
        visible: withMap ? () => map()?.visible() || state.found : null,
        numbers: () => map()?.numbers() || null,
        chooseColumns: !!options.columns,
      });
      after.after(made.node);
      return made;
    }

    const wanted = () => (table && !table.node.hidden ? table : null);
    const update = () => wanted()?.update({ words: state.words, found: state.found,
      selected: state.selected });

    return {
      arrange(narrow) {
        const usual = !options.embed && (narrow || !withMap);
        const now = options.table === undefined ? usual : options.table;
        if (now && !table) table = make();
        if (table) table.node.hidden = !now;
        return now;
      },
      update,
      later() {
        clearTimeout(timer);
        if (wanted()) timer = setTimeout(update, 0);
      },
      moved: () => wanted()?.moved(),
      destroy() {
        clearTimeout(timer);
        if (table) table.destroy();
      },
    };
  }

  /**
   * Open a record from its row: on the map, or on its page where there is no map.
   * @param {ListingParts} parts
   * @param {TableRecord} record
   * @param {MouseEvent} event
   */
  function openRecord({ options, map, mapBox, select }, { type, id }, event) {
    const drawn = map();
    if (drawn) {
      drawn.fly(type, id);
      drawn.select({ type, id }, true);
      const behavior = atlas.reduced() ? "auto" : "smooth";
      mapBox.scrollIntoView({ block: "nearest", behavior });
      select({ type, id });
    } else if (options.onOpen) options.onOpen(type, id, event);
    else {
      const inLink = event.target instanceof Element && event.target.closest("a");
      const page = !inLink && options.profile && options.profile(type, id);
      if (page) globalThis.location.assign(page);
    }
  }

  atlas.provide({ createListing });
})(globalThis.clusteratlas);
