"use strict";

/* The document: starts the explorer from the payload in the page and keeps the head's language. */
((atlas) => {

  /** Give an element that the page is sure to have. */
  function byId(/** @type {string} */ id) {
    const found = document.getElementById(id);
    if (!found) throw new Error(`no element ${id}`);
    return found;
  }

  /** @type {DocumentContent} */
  const content = JSON.parse(byId("clusteratlas-content").textContent || "");

  /** Say the head in a language. */
  function speak(/** @type {Lang} */ lang) {
    document.documentElement.lang = lang;
    document.title = content.document.title[lang];
    for (const element of document.querySelectorAll("[data-text]")) {
      const key = /** @type {keyof DocumentTexts} */ (element.getAttribute("data-text"));
      element.textContent = content.document[key][lang];
    }
  }

  const place = byId("clusteratlas");
  atlas.document = atlas.createExplorer(
    place, content.base, content.view,
    { table: !content.embed, hash: true, embed: content.embed, languageSwitch: true, heading: "h2", onLanguage: speak });
  speak(place.lang === "en" ? "en" : "de"); // a link may have named another language
})(globalThis.clusteratlas);
