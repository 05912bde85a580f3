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

  /** Run a script that the policy admits by its hash. */
  function run(/** @type {string} */ text) {
    const script = document.createElement("script");
    script.textContent = text;
    document.body.append(script);
  }

  async function start() {
    /** @type {DocumentContent} */
    const content = await atlas.unpack(byId("clusteratlas-content").textContent || "");
    dress(content.styles);
    run(content.library);
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
    const added = document.getElementById("clusteratlas-added")?.textContent;
    if (added) run(added); // now that there is a map that it can be added to
  }

  start().catch((error) => {
    document.documentElement.classList.remove("ca-scripted"); // the table says what the map can't
    throw error;
  });
})(globalThis.clusteratlas);
