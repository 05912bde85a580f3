"use strict";

/** The card beside the map: opens, leads on and back, closes, and minds the focus. */
(() => {
  let made = 0;

  /**
   * @param {{context: () => object, onClose: () => void, onGo: (target: object) => void}} calls
   */
  function createCard(calls) {
    const { element, cardContent, isolated } = globalThis.clusteratlas;
    const id = `ca-card-title-${++made}`;
    const title = element("h2", { class: "ca-card-title", id, tabindex: -1 });
    const button = (name, click) => element("button", { type: "button", class: name, click });
    const close = button("ca-card-close", calls.onClose);
    const back = button("ca-link ca-card-back", goBack);
    const body = element("div", { class: "ca-card-body" });
    const node = element(
      "section",
      { class: "ca-card", "aria-labelledby": id, hidden: true },
      close,
      back,
      title,
      body,
    );
    close.append(cross());
    let target = null;
    let past = [];
    let origin = null;

    const same = (a, b) =>
      a === b || (a && b && a.type === b.type && a.id === b.id && a.rows === b.rows);

    function render() {
      const context = { ...calls.context(), go };
      const content = cardContent(target, context);
      if (!content) return hide(false);
      const { t } = context.words;
      close.setAttribute("aria-label", t("Close"));
      close.title = t("Close");
      back.hidden = !past.length;
      if (past.length) {
        const last = cardContent(past[past.length - 1], context);
        back.replaceChildren("← ", isolated(last ? last.title : ""));
      }
      title.replaceChildren(isolated(content.title));
      body.replaceChildren(...content.parts);
    }

    /** Lead from one card to another, so that the way back stays open. */
    function go(next) {
      past.push(target);
      open(next, "keyboard");
      calls.onGo(next);
    }

    function goBack() {
      const next = past.pop();
      open(next, "keyboard");
      calls.onGo(next);
    }

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

    function hide(focus) {
      const active = node.contains(node.getRootNode().activeElement);
      node.hidden = true;
      target = null;
      past = [];
      if (focus && active && origin && origin.isConnected) origin.focus({ preventScroll: true });
      origin = null;
    }

    return {
      node,
      target: () => target,
      /** Open for a target; with `focus` it is moved here, and back on closing. */
      show(next, focus) {
        if (same(next, target)) return;
        if (!next) return hide(true);
        const active = node.getRootNode().activeElement;
        if (focus && !node.contains(active)) origin = active;
        past = [];
        open(next, focus);
      },
      /** Write it anew for another selection or language; the focus stays. */
      refresh() {
        if (!target) return;
        const active = node.getRootNode().activeElement;
        const inside = body.contains(active) || active === back;
        render();
        if (inside && !active.isConnected) title.focus({ preventScroll: true });
      },
    };
  }

  function cross() {
    const { svg } = globalThis.clusteratlas;
    return svg(
      "svg",
      { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true", class: "ca-icon" },
      svg("path", { d: "M3 3l10 10M13 3L3 13" }),
    );
  }

  globalThis.clusteratlas = Object.assign(globalThis.clusteratlas || {}, { createCard });
})();
