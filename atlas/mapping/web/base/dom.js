"use strict";

/** Making elements; whatever comes from records enters the page as text. */
(() => {
  const SVG = "http://www.w3.org/2000/svg";

  /**
   * Make an element.
   * @param {string} tag
   * @param {Object<string, any>} [set] attributes; a function listens to the event of its name
   * @param {...(Node|string|null|undefined|false)} children texts become text nodes
   * @returns {HTMLElement}
   */
  function element(tag, set, ...children) {
    return fill(document.createElement(tag), set, children);
  }

  /** Make an element of SVG; otherwise as `element`. */
  function svg(tag, set, ...children) {
    return fill(document.createElementNS(SVG, tag), set, children);
  }

  function fill(made, set, children) {
    for (const [name, value] of Object.entries(set || {})) {
      if (typeof value === "function") made.addEventListener(name, value);
      else if (value === true) made.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined) {
        made.setAttribute(name, String(value));
      }
    }
    made.append(...children.filter((child) => child || child === 0));
    return made;
  }

  /** Give text of unknown direction that cannot turn its surroundings. */
  function isolated(text) {
    return element("bdi", null, String(text));
  }

  /** Link a website, if it is one: anything but http(s) stays text. */
  function webLink(text) {
    let url;
    try {
      url = new URL(text);
    } catch {
      return text;
    }
    if (url.protocol !== "http:" && url.protocol !== "https:") return text;
    const shown = text.replace(/^https?:\/\/(www\.)?/i, "").replace(/\/$/, "");
    const set = { href: url.href, target: "_blank", rel: "noopener noreferrer" };
    return element("a", set, isolated(shown));
  }

  /** Set an attribute only where it changes, so that nothing is drawn or read out in vain. */
  function change(target, name, value) {
    if (target.getAttribute(name) !== String(value)) target.setAttribute(name, value);
  }

  globalThis.clusteratlas = Object.assign(globalThis.clusteratlas || {}, {
    element,
    svg,
    isolated,
    webLink,
    change,
  });
})();
