"use strict";

/** Fields of the filters that are not lists: area, years. */
((atlas) => {
  let made = 0;

  /**
   * An area to choose.
   * @typedef {{key: string, kind: AreaKind, name: string, shown: string,
   *   option: HTMLOptionElement}} AreaEntry
   */

  /**
   * Make the choice of an area: the state, then its parts by their kinds.
   * @type {Clusteratlas["createAreas"]}
   */
  function createAreas(base, { onChange }) {
    const { element, filterName, groundOf } = atlas;
    const ground = groundOf(base);
    const id = `ca-area-${++made}`;
    const label = element("label", { class: "ca-facet-title", for: id });
    const select = element("select", { class: "ca-field", id,
      change: () => onChange("area", [select.value]) });
    let lang = "";
    /** @type {AreaEntry[]} */
    let entries = [];

    function write(/** @type {Words} */ words) {
      const { t } = words;
      lang = words.lang;
      entries = areaEntries(base, words);
      const options = (/** @type {AreaKind} */ kind) =>
        entries.filter((entry) => entry.key !== ground && entry.kind === kind)
          .map((entry) => entry.option);
      const group = (/** @type {AreaKind} */ kind, /** @type {string} */ title) =>
        options(kind).length ? [element("optgroup", { label: title }, ...options(kind))] : [];
      select.replaceChildren(
        ...entries.filter((entry) => entry.key === ground).map((entry) => entry.option),
        ...group("government_district", t("Government districts")),
        ...group("region", t("Regions")),
        ...group("metropolitan_region", t("Metropolitan region")),
        ...group("district", t("Urban and rural districts")),
      );
    }

    return {
      node: element("div", { class: "ca-facet" }, label, select),
      update({ words, query, found: { facets } }) {
        label.textContent = filterName(words, "area");
        if (lang !== words.lang) write(words);
        for (const { option, key, shown } of entries) {
          const text = `${shown} (${words.number(facets.area[key])})`;
          if (option.textContent !== text) option.textContent = text;
        }
        select.value = (query.area || [ground])[0];
      },
    };
  }

  /**
   * Give the areas that may be chosen, districts sorted by their own names.
   * @param {Base} base
   * @param {Words} words
   */
  function areaEntries(base, words) {
    const { element, areasWithin } = atlas;
    const within = new Set(areasWithin(base));
    const { key: keys, kind: kinds, name: names } = base.areas;
    const entries = keys.map((key, i) => {
      const name = names[words.lang][i];
      const shown = kinds[i] === "district" ? turned(name) : name;
      return { key, kind: kinds[i], name, shown, option: element("option", { value: key }) };
    });
    const collator = new Intl.Collator(words.locale);
    const known = entries.filter((entry) => within.has(entry.key));
    const districts = known.filter((entry) => entry.kind === "district");
    districts.sort((a, b) => collator.compare(a.shown, b.shown));
    return [...known.filter((entry) => entry.kind !== "district"), ...districts];
  }

  /**
   * Turn the name of a district, so that typing its own name finds it: "Tuttlingen, Landkreis".
   * @param {string} name
   */
  function turned(name) {
    const forms = [/^(Landkreis|Stadtkreis) (.*)$/, /^(District|City) of (.*)$/];
    const found = forms.map((form) => form.exec(name)).find(Boolean);
    return found ? `${found[2]}, ${found[1]}` : name;
  }

  /**
   * Make the fields for the first and last year of founding.
   * @type {Clusteratlas["createYears"]}
   */
  function createYears({ onChange }) {
    const { element, filterName, focused } = atlas;
    const id = `ca-years-${++made}`;
    const legend = element("legend", { class: "ca-facet-title" });
    const error = element("p", { class: "ca-field-error", id, role: "alert" });
    let text = "";

    function field(/** @type {"founded_from"|"founded_to"} */ name) {
      const label = element("span");
      const input = element("input", { class: "ca-field ca-year", inputmode: "numeric", maxlength: 4,
        autocomplete: "off", input: () => read(false), change: () => read(true) });
      /** Take a year as soon as it is whole; complain only when the field is left. */
      function read(/** @type {boolean} */ left) {
        const value = input.value.trim();
        const good = value === "" || /^[0-9]{4}$/.test(value);
        if (good || left) complain(input, !good);
        if (good) onChange(name, value ? [value] : []);
      }
      return { name, label, input, node: element("label", { class: "ca-year-label" }, label, input) };
    }

    /**
     * @param {HTMLInputElement} input
     * @param {boolean} wrong
     */
    function complain(input, wrong) {
      for (const [name, value] of [["aria-invalid", "true"], ["aria-describedby", id]]) {
        if (wrong) input.setAttribute(name, value);
        else input.removeAttribute(name);
      }
      const any = fields.some((each) => each.input.hasAttribute("aria-invalid"));
      error.textContent = any ? text : "";
    }

    const fields = [field("founded_from"), field("founded_to")];
    const both = element("div", { class: "ca-years" }, ...fields.map((each) => each.node));
    return {
      node: element("fieldset", { class: "ca-facet" }, legend, both, error),
      update({ words, query }) {
        const { t } = words;
        legend.textContent = t("Founded");
        text = t("A year has four digits, such as 2010.");
        const short = [t("from"), t("until")];
        fields.forEach(({ name, label, input }, i) => {
          label.textContent = short[i];
          input.setAttribute("aria-label", filterName(words, name));
          const [value] = query[name] || [""];
          if (focused(input) !== input && !input.hasAttribute("aria-invalid")) input.value = value;
        });
      },
    };
  }

  atlas.provide({
    createAreas,
    createYears,
  });
})(globalThis.clusteratlas);
