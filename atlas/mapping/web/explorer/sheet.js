"use strict";

/** A sheet over a small screen, which filters are chosen on; the browser keeps the focus in it. */
((atlas) => {
  /** @type {Clusteratlas["createSheet"]} */
  function createSheet(content, onClose) {
    const { element } = atlas;
    const title = element("h2", { class: "ca-sheet-title", tabindex: -1, autofocus: true });
    const show = element("button", { type: "button", class: "ca-button-main", click: () => close() });
    const body = element("div", { class: "ca-sheet-body" });
    const node = element("dialog", { class: "ca-sheet", close: put },
      title, body, element("div", { class: "ca-sheet-foot" }, show));
    const home = element("div", { class: "ca-sheet-home" }, content);

    function close() {
      if (node.open && node.close) node.close();
      else put();
    }

    /** Put the content back to where it stands on a wide screen. */
    function put() {
      node.removeAttribute("open");
      home.append(content);
      onClose();
    }

    return {
      home,
      node,
      close,
      open() {
        body.append(content);
        if (node.showModal) node.showModal();
        else node.setAttribute("open", "");
      },
      name(words, count) {
        title.textContent = words.t("Filters");
        show.textContent = words.n("Show {count} hit", "Show {count} hits", count);
      },
    };
  }

  atlas.provide({ createSheet });
})(globalThis.clusteratlas);
