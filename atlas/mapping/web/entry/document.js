"use strict";

/* The document: starts the explorer from what is packed in the page, keeps the head's language. */
((atlas) => {

  /** Give an element that the page is sure to have. */
  function byId(/** @type {string} */ id) {
    const found = document.getElementById(id);
    if (!found) throw new Error(`no element ${id}`);
    return found;
  }

  /**
   * Say the head in a language.
   * @param {DocumentContent} content
   * @param {Lang} lang
   */
  function speak(content, lang) {
    document.documentElement.lang = lang;
    document.title = content.document.title[lang];
    for (const element of document.querySelectorAll("[data-text]")) {
      const key = /** @type {keyof DocumentTexts} */ (element.getAttribute("data-text"));
      element.textContent = content.document[key][lang];
    }
  }

  /** Put on the styles of map and explorer, which were packed as well. */
  function dress(/** @type {string} */ styles) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }

  /** Run what was added to the map, now that there is one; the policy admits it by its hash. */
  function runAdded() {
    const added = document.getElementById("clusteratlas-added");
    if (!added) return;
    const script = document.createElement("script");
    script.textContent = added.textContent;
    added.replaceWith(script);
  }

  async function start() {
    /** @type {DocumentContent} */
    const content = await atlas.unpack(byId("clusteratlas-content").textContent || "");
    dress(content.styles);
    const place = byId("clusteratlas");
    atlas.document = atlas.createExplorer(place, content.base, content.view, {
      table: !content.embed,
      hash: true,
      embed: content.embed,
      languageSwitch: true,
      heading: "h2",
      onLanguage: (lang) => speak(content, lang),
    });
    speak(content, place.lang === "en" ? "en" : "de"); // a link may have named another language
    byId("clusteratlas-plain").remove();
    runAdded();
  }

  start().catch((error) => {
    document.documentElement.classList.remove("ca-scripted"); // the table says what the map can't
    throw error;
  });
})(globalThis.clusteratlas);
