"use strict";

/** Fields of the filters that are not lists: search, area, years. */
(() => {
  const PAUSE = 120;
  let made = 0;

  /** Make a field that finds words; it waits until nobody types for a moment. */
  function createSearch({ onChange, onFocus }) {
    const { element, words: split } = globalThis.clusteratlas;
    const id = `ca-search-${++made}`;
    const label = element("label", { class: "ca-hidden", for: id });
    let timer = 0;
    const tell = () => {
      clearTimeout(timer);
      timer = 0;
      onChange("text", [input.value]);
    };
    const input = element("input", {
      type: "search",
      class: "ca-field",
      id,
      autocomplete: "off",
      spellcheck: "false",
      maxlength: 200,
      focus: onFocus,
      input: () => {
        clearTimeout(timer);
        timer = setTimeout(tell, PAUSE);
      },
      search: tell,
    });
    return {
      node: element("div", { class: "ca-facet" }, label, input),
      update({ words, query }) {
        label.textContent = words.t("Search");
        input.placeholder = words.t("Name, place, keyword …");
        const text = (query.text || [""])[0];
        // While somebody types, the field is ahead of the query.
        if (!timer && split(input.value).join(" ") !== text) input.value = text;
      },
      destroy: () => clearTimeout(timer),
    };
  }

  /** Make the choice of an area: the state, then its parts by their kinds. */
  function createAreas({ base, onChange }) {
    const { element, filterName, areasWithin, groundOf } = globalThis.clusteratlas;
    const [ground, within] = [groundOf(base), new Set(areasWithin(base))];
    const id = `ca-area-${++made}`;
    const label = element("label", { class: "ca-facet-title", for: id });
    const select = element("select", { class: "ca-field", id,
      change: () => onChange("area", [select.value]) });
    let lang = "";
    let entries = [];

    function group(words, kind, title) {
      const { keys, name } = { keys: base.areas.key, name: base.areas.name[words.lang] };
      const found = keys
        .map((key, i) => ({ key, kind: base.areas.kind[i], name: name[i], shown: name[i] }))
        .filter((entry) => within.has(entry.key))
        .filter((entry) => (entry.key === ground ? !kind : entry.kind === kind));
      if (kind === "district") sortDistricts(found, words);
      for (const entry of found) entry.option = element("option", { value: entry.key });
      entries.push(...found);
      const options = found.map((entry) => entry.option);
      if (!kind) return options;
      return options.length ? [element("optgroup", { label: title }, ...options)] : [];
    }

    function write(words) {
      const { t } = words;
      lang = words.lang;
      entries = [];
      select.replaceChildren(
        ...group(words, "", ""),
        ...group(words, "government_district", t("Government districts")),
        ...group(words, "region", t("Regions")),
        ...group(words, "metropolitan_region", t("Metropolitan region")),
        ...group(words, "district", t("Urban and rural districts")),
      );
    }

    return {
      node: element("div", { class: "ca-facet" }, label, select),
      update({ words, query, facets }) {
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

  /** Put districts by their own names, so that typing a name finds them: "Tuttlingen, Landkreis". */
  function sortDistricts(entries, words) {
    const forms = [/^(Landkreis|Stadtkreis) (.*)$/, /^(District|City) of (.*)$/];
    for (const entry of entries) {
      const found = forms.map((form) => form.exec(entry.name)).find(Boolean);
      if (found) entry.shown = `${found[2]}, ${found[1]}`;
    }
    const collator = new Intl.Collator(words.locale);
    entries.sort((a, b) => collator.compare(a.shown, b.shown));
  }

  /** Make the fields for the first and last year of founding. */
  function createYears({ onChange }) {
    const { element, filterName } = globalThis.clusteratlas;
    const id = `ca-years-${++made}`;
    const legend = element("legend", { class: "ca-facet-title" });
    const error = element("p", { class: "ca-field-error", id, role: "alert" });
    let text = "";

    function field(name) {
      const label = element("span");
      const input = element("input", { class: "ca-field ca-year", inputmode: "numeric", maxlength: 4,
        autocomplete: "off", input: () => read(false), change: () => read(true) });
      /** Take a year as soon as it is whole; complain only when the field is left. */
      function read(left) {
        const value = input.value.trim();
        const good = value === "" || /^[0-9]{4}$/.test(value);
        if (good || left) complain(input, !good);
        if (good) onChange(name, value ? [value] : []);
      }
      return { name, label, input, node: element("label", { class: "ca-year-label" }, label, input) };
    }

    function complain(input, wrong) {
      if (wrong) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
      if (wrong) input.setAttribute("aria-describedby", id);
      else input.removeAttribute("aria-describedby");
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
          const value = (query[name] || [""])[0];
          const active = input.getRootNode().activeElement === input;
          if (!active && !input.hasAttribute("aria-invalid")) input.value = value;
        });
      },
    };
  }

  globalThis.clusteratlas = Object.assign(globalThis.clusteratlas || {}, {
    createSearch,
    createAreas,
    createYears,
  });
})();
