"use strict";

/** The card beside the map: opens, leads on and back, closes, and minds the focus. */
((atlas) => {
  let made = 0;

  /**
   * @param {Target|null} a
   * @param {Target|null} b
   */
  const same = (a, b) =>
    a === b || (!!a && !!b && a.type === b.type && a.id === b.id && a.rows === b.rows);

  /**
   * Make the elements of a card.
   * @param {() => void} onClose
   * @param {() => void} onBack
   */
  function createCardFrame(onClose, onBack) {
    const { element, isolated } = atlas;
    const id = `ca-card-title-${++made}`;
    const title = element("h2", { class: "ca-card-title", id, tabindex: -1 });
    const button = (/** @type {string} */ name, /** @type {() => void} */ click) =>
      element("button", { type: "button", class: name, click });
    const close = button("ca-card-close", onClose);
    const back = button("ca-link ca-card-back", onBack);
    const body = element("div", { class: "ca-card-body" });
    const set = { class: "ca-card", "aria-labelledby": id, hidden: true };
    const node = element("section", set, close, back, title, body);
    close.append(cross());

    return {
      node,
      title,
      /** Say whether what is written anew has the focus. */
      holds: (/** @type {Element|null} */ active) => body.contains(active) || active === back,
      /** @type {(content: CardContent, before: string|null, words: Words) => void} */
      write(content, before, { t }) {
        close.setAttribute("aria-label", t("Close"));
        close.title = t("Close");
        back.hidden = before === null;
        back.replaceChildren("← ", isolated(before || ""));
        title.replaceChildren(isolated(content.title));
        body.replaceChildren(...content.parts.flatMap((part) => part || []));
      },
    };
  }

  /** @type {Clusteratlas["createCard"]} */
  function createCard(calls) {
    const { cardContent, focused } = atlas;
    const frame = createCardFrame(calls.onClose, goBack);
    const { node, title } = frame;
    /** @type {Target|null} */
    let target = null;
    /** @type {Target[]} */
    let past = [];
    /** @type {Element|null} where the focus was */
    let origin = null;

    function render() {
      const context = { ...calls.context(), go };
      const content = target && cardContent(target, context);
      if (!content) {
        hide(false);
        return;
      }
      const last = past.length ? cardContent(past[past.length - 1], context)?.title || "" : null;
      frame.write(content, last, context.words);
    }

    /** Lead from one card to another, so that the way back stays open. */
    function go(/** @type {Target} */ next) {
      if (target) past.push(target);
      open(next, "keyboard");
      calls.onGo(next);
    }

    function goBack() {
      const next = past.pop();
      if (!next) return;
      open(next, "keyboard");
      calls.onGo(next);
    }

    /**
     * @param {Target} next
     * @param {Focus} focus
     */
    function open(next, focus) {
      target = next;
      node.hidden = false;
      node.dataset.caType = next.type;
      node.dataset.caId = next.id || "";
      render();
      node.scrollTop = 0;
      if (!focus) return;
      node.classList.toggle("ca-by-pointer", focus === "pointer");
      title.focus({ preventScroll: !node.closest(".ca-narrow") });
    }

    function hide(/** @type {boolean} */ focus) {
      const active = node.contains(focused(node));
      node.hidden = true;
      target = null;
      past = [];
      if (focus && active && origin instanceof HTMLElement && origin.isConnected) {
        origin.focus({ preventScroll: true });
      }
      origin = null;
    }

    return {
      node,
      target: () => target,
      show(next, focus) {
        if (same(next, target)) return;
        const active = focused(node);
        if (focus && next && !node.contains(active)) origin = active;
        past = [];
        if (next) open(next, focus);
        else hide(true);
      },
      refresh() {
        if (!target) return;
        const active = focused(node);
        const inside = frame.holds(active);
        render();
        if (inside && !(active && active.isConnected)) title.focus({ preventScroll: true });
      },
    };
  }

  function cross() {
    const { svg } = atlas;
    return svg(
      "svg",
      { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true", class: "ca-icon" },
      svg("path", { d: "M3 3l10 10M13 3L3 13" }),
    );
  }

  atlas.provide({ createCard });
})(globalThis.clusteratlas);
