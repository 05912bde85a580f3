"use strict";

/** The frame around a drawing: its buttons, what is told of it, and its legend. */
((atlas) => {
  const ZOOM = 1.6;

  /** @type {Clusteratlas["createLinesFrame"]} */
  function createLinesFrame(picture, excerpt) {
    const { element } = atlas;
    /** @type {Record<string, () => void>} */
    const actions = {
      larger: () => excerpt().zoom(ZOOM),
      smaller: () => excerpt().zoom(1 / ZOOM),
      whole: () => excerpt().whole(),
    };
    /** @type {Record<string, string>} */
    const keys = { "+": "larger", "=": "larger", "-": "smaller", 0: "whole" };
    const signs = ["+", "−", "⤢"];
    const buttons = Object.values(actions).map((click, i) =>
      element("button", { type: "button", click }, signs[i]));
    const told = element("p", { class: "lines-told" });
    const said = element("p", { class: "unseen", role: "status" });
    const legend = element("div", { class: "lines-legend" });
    const bar = element("div", { class: "lines-buttons" }, ...buttons);
    const keydown = (/** @type {KeyboardEvent} */ event) => actions[keys[event.key]]?.();
    const frame = element("div", { class: "lines-frame", role: "group", keydown }, picture, bar);

    return {
      frame,
      parts: [frame, told, legend, said],
      tell: (text) => (told.textContent = text),
      say: (text) => (said.textContent = text),
      name({ title, description, words, legend: markup }) {
        picture.setAttribute("aria-label", `${title}. ${description}`);
        frame.setAttribute("aria-label", `${title}. ${words.keys}`);
        [words.larger, words.smaller, words.whole].forEach((label, i) => {
          buttons[i].setAttribute("aria-label", label);
          buttons[i].title = label;
        });
        const parsed = new DOMParser().parseFromString(markup, "text/html");
        legend.replaceChildren(...parsed.body.childNodes);
      },
    };
  }

  atlas.provide({ createLinesFrame });
})(globalThis.clusteratlas);
