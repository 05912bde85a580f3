/** Building elements. Whatever comes from a record becomes a text node, never markup. */
(() => {
  "use strict";
  const ca = (globalThis.clusteratlas = globalThis.clusteratlas || {});

  /**
   * @param {string} tag
   * @param {Object<string, *>} [props] `text` is the content, `on` maps events to listeners,
   *   true stands for an empty attribute, null and false leave it out
   * @param {...(Node|string|null|false)} children
   * @returns {HTMLElement}
   */
  function make(tag, props = {}, ...children) {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(props)) {
      if (value === null || value === undefined || value === false) continue;
      if (key === "text") element.textContent = value;
      else if (key === "on") {
        for (const [type, listener] of Object.entries(value)) element.addEventListener(type, listener);
      } else element.setAttribute(key, value === true ? "" : String(value));
    }
    element.append(...children.filter((child) => child !== null && child !== false));
    return element;
  }

  /** A record's own words: isolated, so that a right-to-left name cannot turn its surroundings. */
  const words = (text) => make("bdi", { text });

  /** The text in the wanted language, else in German, which every record has. */
  function pick(text, lang) {
    if (typeof text === "string") return text;
    return (text && (text[lang] || text.de || text.en)) || "";
  }

  /** A web address that may become a link; anything but http(s) gives null. */
  function webAddress(text) {
    if (!/^https?:\/\/[^\s]+$/i.test(text || "")) return null;
    try {
      return new URL(text);
    } catch {
      return null;
    }
  }

  /** The element that has the focus, seen from inside a shadow root too. */
  const focused = (element) => element.getRootNode().activeElement || null;

  Object.assign(ca, { dom: { make, words, pick, webAddress, focused } });
})();
