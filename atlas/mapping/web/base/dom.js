"use strict";

/** Making elements; whatever comes from records enters the page as text. */
((atlas) => {
  const SVG = "http://www.w3.org/2000/svg";

  /**
   * Make an element.
   * @type {Clusteratlas["element"]}
   */
  function element(tag, set, ...children) {
    return fill(document.createElement(tag), set, children);
  }

  /**
   * Make an element of SVG; otherwise as `element`.
   * @type {Clusteratlas["svg"]}
   */
  function svg(tag, set, ...children) {
    return fill(document.createElementNS(SVG, tag), set, children);
  }

  /**
   * @template {Element} Made
   * @param {Made} made
   * @param {Attributes|null|undefined} set
   * @param {Child[]} children
   */
  function fill(made, set, children) {
    for (const [name, value] of Object.entries(set || {})) {
      if (typeof value === "function") made.addEventListener(name, /** @type {EventListener} */ (value));
      else if (value === true) made.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined) {
        made.setAttribute(name, String(value));
      }
    }
    for (const child of children) {
      if (child || child === 0) made.append(child instanceof Node ? child : String(child));
    }
    return made;
  }

  /**
   * Give text of unknown direction that cannot turn its surroundings.
   * @type {Clusteratlas["isolated"]}
   */
  function isolated(text) {
    return element("bdi", null, String(text));
  }

  /**
   * Link a website, if it is one: anything but http(s) stays text.
   * @type {Clusteratlas["webLink"]}
   */
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

  /**
   * Set an attribute only where it changes, so that nothing is drawn or read out in vain.
   * @type {Clusteratlas["change"]}
   */
  function change(target, name, value) {
    const text = String(value);
    if (target.getAttribute(name) !== text) target.setAttribute(name, text);
  }

  /**
   * Give the element that has the focus, in the root that a node stands in.
   * @type {Clusteratlas["focused"]}
   */
  function focused(node) {
    const root = node.getRootNode();
    return root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
  }

  atlas.provide({
    element,
    svg,
    isolated,
    webLink,
    change,
    focused,
  });
})(globalThis.clusteratlas);
