"use strict";

/** Buttons beside the heading; copying the link is done here, all else by who asked for it. */
((atlas) => {
  /** How long a button says that it is done. */
  const FLASH = 2000;

  /** @type {Clusteratlas["createActions"]} */
  function createActions({ actions = [], hash }, link, say) {
    const { element, copyText } = atlas;
    /** @type {HeadAction[]} */
    const given = [...actions];
    if (hash && !given.some((action) => action.key === "link")) given.push({ key: "link" });
    const field = element("input", { class: "ca-field ca-link-field", readonly: true, hidden: true });
    const below = element("div", { class: "ca-head-below" }, field);
    const buttons = given.map((action) => {
      const node = element("button", { type: "button", click: () => click(action, node),
        class: action.primary ? "ca-button-main" : "ca-button-plain" });
      return { action, node };
    });
    /** @type {Words|null} */
    let words = null;
    let timer = 0;

    /**
     * @param {HeadAction} action
     * @param {HTMLElement} node
     */
    function click(action, node) {
      if (action.key === "link") void copy(node);
      else if (action.onClick) action.onClick();
    }

    /** Copy the link, or show it where that is not allowed. */
    async function copy(/** @type {HTMLElement} */ node) {
      const address = link();
      const done = await copyText(address, node);
      if (!words) return;
      if (done) flash(node, words.t("Link copied"));
      else offer(address, words.t("Link to copy"));
    }

    /**
     * @param {string} address
     * @param {string} label
     */
    function offer(address, label) {
      field.hidden = false;
      field.value = address;
      field.setAttribute("aria-label", label);
      field.focus();
      field.select();
    }

    /**
     * Say on the button that it is done, without changing its width.
     * @param {HTMLElement} node
     * @param {string} text
     */
    function flash(node, text) {
      node.style.minWidth = `${node.offsetWidth}px`;
      node.textContent = text;
      say(text);
      clearTimeout(timer);
      timer = setTimeout(name, FLASH);
    }

    function name() {
      if (!words) return;
      for (const { action, node } of buttons) {
        node.textContent = action.label ? words.ml(action.label) : words.t("Copy link");
      }
    }

    return {
      nodes: buttons.map(({ node }) => node),
      below,
      update(next) {
        if (words && next.lang === words.lang) return;
        words = next;
        name();
      },
      destroy: () => clearTimeout(timer),
    };
  }

  atlas.provide({ createActions });
})(globalThis.clusteratlas);
