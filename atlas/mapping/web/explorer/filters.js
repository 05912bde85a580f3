"use strict";

/** The column of filters: what to show. Under 900 px it folds behind one button. */
((atlas) => {
  const FIRST_INDUSTRIES = 9;
  const FIRST_TECHNOLOGIES = 4;
  let made = 0;

  /** Filters that "more filters" hides. */
  /** @type {Field[]} */
  const HIDDEN = ["label", "active", "founded_from", "founded_to"];

  /** @type {Clusteratlas["createFilters"]} */
  function createFilters(base, calls) {
    const { element } = atlas;
    const id = `ca-filters-${++made}`;
    const search = atlas.createSearch(base, calls);
    const areas = atlas.createAreas(base, calls);
    const draw = () => {
      sheet.close();
      calls.onDraw?.();
    };
    const around = base.places
      ? atlas.createAround(base, { ...calls, onDraw: calls.onDraw && draw })
      : null;
    const years = atlas.createYears(calls);
    const lists = optionLists(base, calls.onChange);
    const background = calls.onBackground ? createSwitch(calls.onBackground) : null;
    const moreBox = element("div", { class: "ca-more-filters", id: `${id}-more`, hidden: true },
      lists.label.node, lists.active.node, years.node);
    const moreButton = element("button", { type: "button", class: "ca-link ca-more-toggle",
      "aria-controls": moreBox.id, click: () => openMore(moreBox.hidden) });
    const form = element("form", { class: "ca-filters-body", id, role: "search",
      submit: (/** @type {Event} */ event) => event.preventDefault() },
      search.node, areas.node, around && around.node, lists.industry.node, lists.technology.node, lists.kind.node,
      element("div", { class: "ca-facet" }, moreButton, moreBox), background && background.node);
    const fold = element("button", { type: "button", class: "ca-button-plain ca-fold",
      "aria-controls": id, "aria-haspopup": "dialog", click: unfold });
    const sheet = atlas.createSheet(form, () => {
      fold.setAttribute("aria-expanded", "false");
      form.hidden = narrow;
    });
    const node = element("div", { class: "ca-filters" }, fold, sheet.home, sheet.node);
    let narrow = false;

    /** Show the filters on a sheet over a small screen. */
    function unfold() {
      fold.setAttribute("aria-expanded", "true");
      form.hidden = false;
      sheet.open();
    }

    function openMore(/** @type {boolean} */ now) {
      moreBox.hidden = !now;
      moreButton.setAttribute("aria-expanded", String(now));
      node.classList.toggle("ca-more-open", now);
    }

    openMore(false);

    return {
      node,
      fold(now) {
        narrow = now;
        fold.hidden = !now;
        sheet.close();
      },
      update(now) {
        const { words, query } = now;
        /** @type {FilterView["label"]} */
        const label = (field, value) => atlas.valueLabel(base, words, field, value);
        for (const part of [search, areas, ...(around ? [around] : []), years, ...Object.values(lists)]) {
          part.update({ ...now, label });
        }
        sheet.name(words, now.found.networks.length + now.found.clusters.length);
        const count = atlas.countFilters(query);
        const { t, number } = words;
        fold.textContent = count ? t("Filters ({count})", { count: number(count) }) : t("Filters");
        form.setAttribute("aria-label", t("Filters"));
        moreButton.textContent = t("more filters");
        if (HIDDEN.some((field) => query[field])) openMore(true);
        if (background) background.update(t("Background map (loads pictures from the BKG)"), now.background);
      },
      destroy: () => search.destroy(),
    };
  }

  /**
   * @param {Base} base
   * @param {FilterCalls["onChange"]} onChange
   */
  function optionLists(base, onChange) {
    const { createOptions, symbolPicture } = atlas;
    /**
     * @param {ListField} field
     * @param {OptionsParts["options"]} options
     * @param {number} first
     * @param {OptionsParts["title"]} title
     * @param {OptionsParts["all"]} all
     * @param {OptionsParts["alsoCalled"]} alsoCalled
     */
    const make = (field, options, first, title, all = title, alsoCalled = undefined) =>
      createOptions({ field, options, first, title, all, onChange, alsoCalled });
    const plain = (/** @type {string[]} */ values) =>
      values.map((value) => ({ value, symbol: null }));
    const industries = base.industries.map(({ code, group }) => ({
      value: code,
      symbol: symbolPicture("circle", base.groups[group].color),
    }));
    const kinds = base.kinds.map(({ code, shape }) => ({
      value: code,
      symbol: symbolPicture(shape, null),
    }));
    return {
      industry: make("industry", industries, FIRST_INDUSTRIES, ({ t }) => t("Industry"),
        ({ n }, count) => n("all {count} industries", "all {count} industries", count),
        otherWords(base.industries, base.synonyms, base.synonyms.industries)),
      technology: make("technology", plain(base.technologies.map((item) => item.code)),
        FIRST_TECHNOLOGIES, ({ t }) => t("Technology field"),
        ({ n }, count) => n("all {count} technology fields", "all {count} technology fields", count),
        otherWords(base.technologies, base.synonyms, base.synonyms.technologies)),
      kind: make("kind", kinds, kinds.length, ({ t }) => t("Kind")),
      label: make("label", plain(base.labels), base.labels.length, ({ t }) => t("Quality label")),
      active: make("active", plain(["true", "false", "unknown"]), 3, ({ t }) => t("Activity")),
    };
  }

  /**
   * Give a function that joins the other words for a code.
   * @param {Coded[]} coded
   * @param {Synonyms} synonyms
   * @param {Position[][]} meant what each word means
   */
  function otherWords(coded, { word }, meant) {
    return (/** @type {string} */ code) => {
      const at = coded.findIndex((each) => each.code === code);
      return word.filter((_, i) => meant[i].includes(at)).join("\n");
    };
  }

  function createSwitch(/** @type {(on: boolean) => void} */ onBackground) {
    const { element } = atlas;
    const input = element("input", { type: "checkbox", change: () => onBackground(input.checked) });
    const name = element("span", { class: "ca-option-name" });
    const mark = element("span", { class: "ca-mark", "aria-hidden": "true" });
    return {
      node: element("label", { class: "ca-option ca-background" }, input, mark, name),
      /** @type {(text: string, on: boolean) => void} */
      update(text, on) {
        name.textContent = text;
        input.checked = !!on;
      },
    };
  }

  atlas.provide({ createFilters });
})(globalThis.clusteratlas);
