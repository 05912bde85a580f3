"use strict";

/** Head of the explorer: how much is shown, the filters in words, and what can be done with it. */
(() => {
  const PAUSE = 500;

  /**
   * @param {object} base
   * @param {object} options of the explorer
   * @param {{onRemove, onReset, onLanguage, onTheme, link: () => string}} calls
   */
  function createHead(base, options, calls) {
    const { element, hits } = globalThis.clusteratlas;
    const tag = ["h1", "h2", "h3"].includes(options.heading) ? options.heading : "h2";
    const title = element(tag, { class: "ca-title" });
    const chips = globalThis.clusteratlas.createChips(base, calls);
    const status = element("p", { class: "ca-hidden", role: "status" });
    const languages = options.languageSwitch ? createLanguages(calls.onLanguage) : null;
    const theme = options.onTheme ? createTheme(calls.onTheme) : null;
    const actions = createActions(options, calls.link, say);
    const node = element("div", { class: "ca-head" },
      element("div", { class: "ca-head-text" }, title, chips.node),
      element("div", { class: "ca-actions" }, languages && languages.node, theme && theme.node,
        ...actions.nodes),
      actions.below, status);
    let timer = 0;
    let first = true;

    /** Say something to who does not see it, once it has settled. */
    function say(text) {
      clearTimeout(timer);
      timer = setTimeout(() => (status.textContent = text), PAUSE);
    }

    return {
      node,
      /** Add what the page around brings. */
      add: (extra) => node.querySelector(".ca-actions").append(extra),
      /** @param {{words, query, found, title, theme}} now */
      update(now) {
        const { words, query, found } = now;
        const text = hits(words, query, found);
        if (title.textContent !== text) {
          title.textContent = text;
          if (!first) say(text);
        }
        first = false;
        chips.update(now);
        actions.update(words);
        if (languages) languages.update(words);
        if (theme) theme.update(words, now.theme);
      },
      destroy: () => clearTimeout(timer),
    };
  }

  /** Languages by their own names; the present one is marked. */
  function createLanguages(onLanguage) {
    const { element } = globalThis.clusteratlas;
    const buttons = Object.entries({ de: "Deutsch", en: "English" }).map(([lang, name]) =>
      element("button", { type: "button", class: "ca-language", lang, click: () => onLanguage(lang),
        "data-lang": lang }, name),
    );
    const node = element("div", { class: "ca-languages", role: "group" }, ...buttons);
    return {
      node,
      update(words) {
        node.setAttribute("aria-label", words.t("Language"));
        for (const button of buttons) {
          button.setAttribute("aria-pressed", String(button.dataset.lang === words.lang));
        }
      },
    };
  }

  function createTheme(onTheme) {
    const { element } = globalThis.clusteratlas;
    const night = () => globalThis.matchMedia("(prefers-color-scheme: dark)").matches;
    let dark = false;
    const node = element("button", { type: "button", class: "ca-link ca-theme",
      click: () => onTheme(dark ? "light" : "dark") });
    return {
      node,
      update({ t }, theme) {
        dark = theme === "dark" || (theme === "auto" && night());
        node.textContent = dark ? t("Light display") : t("Dark display");
      },
    };
  }

  /** Buttons at the right; copying the link is done here, everything else by who asked for it. */
  function createActions({ actions = [], hash }, link, say) {
    const { element, copyText } = globalThis.clusteratlas;
    const given = [...actions];
    if (hash && !given.some((action) => action.key === "link")) given.push({ key: "link" });
    const field = element("input", { class: "ca-field ca-link-field", readonly: true, hidden: true });
    const below = element("div", { class: "ca-head-below" }, field);
    const buttons = given.map((action) => {
      const node = element("button", { type: "button", click: () => click(action, node),
        class: action.primary ? "ca-button-main" : "ca-button-plain" });
      return { action, node };
    });
    let words = null;

    async function click(action, node) {
      if (action.key !== "link") return action.onClick();
      const address = link();
      const done = await copyText(address, node);
      if (done) return flash(node, words.t("Link copied"));
      field.hidden = false;
      field.value = address;
      field.setAttribute("aria-label", words.t("Link to copy"));
      field.focus();
      field.select();
      return undefined;
    }

    /** Say on the button that it is done, without changing its width. */
    function flash(node, text) {
      node.style.minWidth = `${node.offsetWidth}px`;
      node.textContent = text;
      say(text);
      setTimeout(() => name(), 2000);
    }

    function name() {
      for (const { action, node } of buttons) {
        node.textContent = action.label ? words.ml(action.label) : words.t("Copy link");
      }
    }

    return {
      nodes: buttons.map(({ node }) => node),
      below,
      update(next) {
        if (words && next.lang === words.lang) return;
        words = next;
        name();
      },
    };
  }

  globalThis.clusteratlas = Object.assign(globalThis.clusteratlas || {}, { createHead });
})();
