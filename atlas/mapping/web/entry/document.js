/* The document: starts the explorer from the payload in the page and keeps the head's language. */
(() => {
  "use strict";
  const atlas = globalThis.clusteratlas;
  const content = JSON.parse(document.getElementById("clusteratlas-content").textContent);

  /** Say the head in a language. */
  function say(lang) {
    document.documentElement.lang = lang;
    document.title = content.document.title[lang];
    for (const element of document.querySelectorAll("[data-text]")) {
      element.textContent = content.document[element.dataset.text][lang];
    }
  }

  const place = document.getElementById("clusteratlas");
  atlas.document = atlas.createExplorer(
    place, content.base, content.view,
    { table: !content.embed, hash: true, embed: content.embed, languageSwitch: true, heading: "h2", onLanguage: say });
  say(place.lang); // a link may have named another language
})();
