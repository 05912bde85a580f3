"use strict";

/** Texts and numbers of the screen in the language that is shown. */
(() => {
  const LOCALES = { de: "de-DE", en: "en-GB" };

  /**
   * Give the words of a language. English texts are the keys of the catalogue in `base.texts`.
   * @param {{texts: Object<string, Object<string, string|string[]>>}} base
   * @param {string} lang "de" or "en"
   */
  function translator(base, lang) {
    const catalogue = (base.texts && base.texts[lang]) || {};
    const locale = LOCALES[lang] || lang;
    const formats = new Map();

    /** Write a number: "1.234,5" in German, "1,234.5" in English. */
    function number(value, decimals) {
      if (!formats.has(decimals)) {
        const digits =
          decimals === undefined
            ? {}
            : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
        formats.set(decimals, new Intl.NumberFormat(locale, digits));
      }
      return formats.get(decimals).format(value);
    }

    /** Put values into the named places of a text. */
    function fill(text, values) {
      if (!values) return text;
      return text.replace(/\{(\w+)\}/g, (place, name) =>
        Object.hasOwn(values, name) ? String(values[name]) : place,
      );
    }

    const own = (key) => (Object.hasOwn(catalogue, key) ? catalogue[key] : "");
    const listing = new Intl.ListFormat(locale, { type: "conjunction" });
    const alternatives = new Intl.ListFormat(locale, { type: "disjunction" });
    const dates = new Intl.DateTimeFormat(
      locale,
      lang === "de"
        ? { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" }
        : { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" },
    );

    return {
      lang,
      locale,
      number,
      /** Say a text, with values in its named places. */
      t(text, values) {
        const found = own(text);
        return fill((Array.isArray(found) ? found[0] : found) || text, values);
      },
      /** Say a text that depends on a number, which stands at {count}. */
      n(one, many, count, values) {
        const found = own(one);
        const [single, plural] = Array.isArray(found) && found.length > 1 ? found : [one, many];
        return fill(count === 1 ? single : plural, { ...values, count: number(count) });
      },
      /** Give the form of this language of a text that comes in both. */
      ml: (text) => (text && typeof text === "object" ? text[lang] : text) || "",
      /** Join words by commas and "und" or "and". */
      listing: (words) => listing.format(words),
      /** Join words by commas and "oder" or "or", as parts that are words or what joins them. */
      alternatives: (words) => alternatives.formatToParts(words),
      /** Write a day: "23.11.2026" in German, "23 November 2026" in English. */
      date(day) {
        const [year, month, date] = day.split("-").map(Number);
        return dates.format(new Date(Date.UTC(year, month - 1, date)));
      },
    };
  }

  globalThis.clusteratlas = Object.assign(globalThis.clusteratlas || {}, { translator });
})();
