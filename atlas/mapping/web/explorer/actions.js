"use strict";

/** Buttons beside the heading; copying the link is done here, all else by who asked for it. */
((atlas) => {
  /** How long a button says that it is done. */
  const FLASH = 2000;
  /** What goes into a menu where there is no room, and what a phone does without. */
  const MENU = ["link", "embed", "shade", "directory"];
  const ASIDE = ["print", "picture"];

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
        class: action.primary ? "ca-button-main"
          : `ca-button-plain${ASIDE.includes(action.key) ? " ca-action-aside" : ""}` });
      return { action, node };
    });
    const inMenu = (/** @type {typeof buttons[number]} */ { action }) => MENU.includes(action.key);
    const nodes = (/** @type {typeof buttons} */ those) => those.map(({ node }) => node);
    const box = element("div", { class: "ca-action-box" }, ...nodes(buttons.filter(inMenu)));
    const toggle = element("button", { type: "button", class: "ca-button-plain ca-action-toggle",
      "aria-expanded": "false", click: () => open(toggle.getAttribute("aria-expanded") !== "true") });
    const menu = element("div", { class: "ca-action-menu", keydown: (event) => {
      if (event.key === "Escape") open(false);
    } }, ...(box.children.length > 1 ? [toggle, box] : box.children),
    ...nodes(buttons.filter((each) => !inMenu(each))));
    /** @type {Words|null} */
    let words = null;
    let timer = 0;

    /** Open the menu that the buttons are in where it is narrow. */
    function open(/** @type {boolean} */ now) {
      toggle.setAttribute("aria-expanded", String(now));
    }

    /**
     * @param {HeadAction} action
     * @param {HTMLElement} node
     */
    function click(action, node) {
      if (action.key !== "link") open(false);
      if (action.key === "link") void copy(node);
      else if (action.key === "print") globalThis.print();
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
      toggle.textContent = words.t("More");
      for (const { action, node } of buttons) {
        node.textContent = action.label ? words.ml(action.label) : words.t("Copy link");
      }
    }

    return {
      node: menu,
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
