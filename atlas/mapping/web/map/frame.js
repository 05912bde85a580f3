"use strict";

/** The frame around the map: buttons, tooltip, attribution, texts for screen readers. */
((atlas) => {
  let made = 0;

  /**
   * Build the frame in a container.
   * @type {Clusteratlas["createFrame"]}
   */
  function createFrame(container, calls, controls) {
    const { element } = atlas;
    const number = ++made;
    const summary = element("p", { class: "ca-hidden", id: `ca-summary-${number}` });
    const live = element("p", { class: "ca-hidden ca-live", "aria-live": "polite" });
    const leaflet = element("div", {
      class: "ca-leaflet",
      role: "region",
      "aria-describedby": summary.id,
    });
    const end = element("span", { class: "ca-hidden", tabindex: -1 });
    const toEnd = () => end.focus();
    const skip = element("button", { type: "button", class: "ca-skip ca-hidden", click: toEnd });
    const buttons = controls
      ? [
          button(calls.zoomIn, "M8 3v10M3 8h10"),
          button(calls.zoomOut, "M3 8h10"),
          button(calls.whole, "M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3"),
        ]
      : [];
    const tip = element("div", { class: "ca-tip", "aria-hidden": "true", hidden: true });
    const bar = element("div", { class: "ca-buttons" }, ...buttons);
    const frame = element("div", { class: "ca-map-frame" }, leaflet, bar, tip);
    const body = element("div", { class: "ca-map-body" }, frame);
    const note = element("p", { class: "ca-note", hidden: true });
    const attribution = element("p", { class: "ca-attribution" });
    container.classList.add("ca-root", "ca-map");
    container.append(skip, summary, body, note, attribution, live, end);

    return {
      leaflet,
      frame,
      buttons: bar,
      tip: createTip(tip, frame),
      hold: (card, below) => (below ? attribution.after(card) : body.append(card)),
      name(words) {
        const names = [words.t("Zoom in"), words.t("Zoom out"), words.t("Show the whole state")];
        buttons.forEach((each, i) => {
          each.title = names[i];
          each.setAttribute("aria-label", names[i]);
        });
        skip.textContent = words.t("Skip the map");
      },
      label(words, area) {
        const parts = [words.t("Map"), ...(area && area.label ? [area.label] : [])];
        leaflet.setAttribute("aria-label", parts.join(": "));
      },
      title: () => `${leaflet.getAttribute("aria-label")}. ${summary.textContent}`,
      summarise: (text) => setText(summary, text),
      say: (text) => setText(live, text),
      note(text) {
        setText(note, text);
        note.hidden = !text;
      },
      attribute: (lines, { ml }) => attribution.replaceChildren(...credits(lines, ml)),
      remove() {
        container.replaceChildren();
        container.classList.remove("ca-map", "ca-narrow", "ca-on-tiles");
      },
    };
  }

  /**
   * @param {HTMLElement} node
   * @param {string} text
   */
  function setText(node, text) {
    if (node.textContent !== text) node.textContent = text;
  }

  /**
   * @param {() => void} click
   * @param {string} d path of its picture
   */
  function button(click, d) {
    const { element, svg } = atlas;
    const box = { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" };
    const icon = svg("svg", { ...box, class: "ca-icon" }, svg("path", { d }));
    return element("button", { type: "button", class: "ca-button", click }, icon);
  }

  /**
   * Name the sources, each linked to where it can be found.
   * @param {{text: Both|string, href: string}[]} lines
   * @param {Words["ml"]} ml
   */
  function* credits(lines, ml) {
    const { element } = atlas;
    for (const [i, { text, href }] of lines.entries()) {
      if (i) yield " · ";
      yield /^https?:\/\//i.test(href || "")
        ? element("a", { href, target: "_blank", rel: "noopener noreferrer" }, ml(text))
        : element("span", null, ml(text));
    }
  }

  /**
   * The small text at the pointer; it repeats what cards and lists say.
   * @param {HTMLElement} tip
   * @param {HTMLElement} frame
   * @returns {Frame["tip"]}
   */
  function createTip(tip, frame) {
    const { element, isolated } = atlas;
    let shown = "";
    return {
      show([head, ...more], { x, y }) {
        const text = [head, ...more].join("\n");
        if (text !== shown) {
          tip.replaceChildren(
            element("strong", null, isolated(head)),
            ...more.filter(Boolean).map((line) => element("span", null, isolated(line))),
          );
          shown = text;
        }
        tip.hidden = false;
        const { offsetWidth: width, offsetHeight: height } = tip;
        const left = x + 14 + width > frame.clientWidth ? x - 14 - width : x + 14;
        const top = y + 16 + height > frame.clientHeight ? y - 10 - height : y + 16;
        tip.style.left = `${Math.max(4, left)}px`;
        tip.style.top = `${Math.max(4, top)}px`;
      },
      hide() {
        tip.hidden = true;
      },
    };
  }

  atlas.provide({ createFrame });
})(globalThis.clusteratlas);
