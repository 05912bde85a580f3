"use strict";

/** Head of the explorer: how much is shown, the filters in words, and what can be done with it. */
((atlas) => {
  const PAUSE = 500;

  /** @type {Clusteratlas["createHead"]} */
  function createHead(base, options, calls) {
    const { element, hits, createActions, createChips } = atlas;
    const title = element(options.heading || "h2", { class: "ca-title" });
    const chips = createChips(base, calls);
    const status = element("p", { class: "ca-hidden", role: "status" });
    const languages = options.languageSwitch ? createLanguages(calls.onLanguage) : null;
    const theme = options.onTheme ? createTheme(calls.onTheme) : null;
    const actions = createActions(options, calls.link, say);
    const start = options.start ? atlas.createStart(base, calls, options.glossary) : null;
    const lines = element("div", { class: `ca-head-text${start ? " ca-has-start" : ""}` }, chips.node,
      start && start.node);
    const right = element("div", { class: "ca-actions" }, languages && languages.node,
      theme && theme.node, actions.node);
    const node = element("div", { class: "ca-head" },
      title, right, lines,
      actions.below, status);
    let timer = 0;
    let first = true;

    /** Say something to who does not see it, once it has settled. */
    function say(/** @type {string} */ text) {
      clearTimeout(timer);
      timer = setTimeout(() => (status.textContent = text), PAUSE);
    }

    /** Write the filters; what a first visitor reads gives way, and the map stays where it is. */
    function write(/** @type {ExplorerState} */ now) {
      const { height } = start && !start.node.hidden ? lines.getBoundingClientRect() : { height: 0 };
      chips.update(now);
      start?.update(now);
      if (start?.node.hidden && height) lines.style.setProperty("--ca-lines", `${height}px`);
    }

    return {
      node,
      add: (extra) => right.append(extra),
      update(now) {
        const { words, query, found } = now;
        const text = hits(words, query, found);
        if (title.textContent !== text) {
          title.textContent = text;
          if (!first) say(text);
        }
        first = false;
        write(now);
        actions.update(words);
        if (languages) languages.update(words);
        if (theme) theme.update(words, now.theme);
      },
      destroy() {
        clearTimeout(timer);
        actions.destroy();
      },
    };
  }

  /** @type {[Lang, string][]} */
  const LANGUAGES = [["de", "Deutsch"], ["en", "English"]];

  /** Languages by their own names; the present one is marked. */
  function createLanguages(/** @type {(lang: Lang) => void} */ onLanguage) {
    const { element } = atlas;
    const buttons = LANGUAGES.map(([lang, name]) =>
      element("button", { type: "button", class: "ca-language", lang, click: () => onLanguage(lang),
        "data-lang": lang }, name),
    );
    const node = element("div", { class: "ca-languages", role: "group" }, ...buttons);
    return {
      node,
      update(/** @type {Words} */ words) {
        node.setAttribute("aria-label", words.t("Language"));
        for (const button of buttons) {
          button.setAttribute("aria-pressed", String(button.dataset.lang === words.lang));
        }
      },
    };
  }

  function createTheme(/** @type {(theme: Theme) => void} */ onTheme) {
    const { element, darkScheme } = atlas;
    let dark = false;
    const node = element("button", { type: "button", class: "ca-link ca-theme",
      click: () => onTheme(dark ? "light" : "dark") });
    return {
      node,
      /** @type {(words: Words, theme: Theme) => void} */
      update({ t }, theme) {
        dark = theme === "dark" || (theme === "auto" && darkScheme().matches);
        node.textContent = dark ? t("Light display") : t("Dark display");
      },
    };
  }

  atlas.provide({ createHead });
})(globalThis.clusteratlas);
