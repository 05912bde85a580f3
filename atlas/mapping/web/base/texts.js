"use strict";

/** Texts and numbers of the screen in the language that is shown. */
((atlas) => {
  /** @type {Record<Lang, string>} */
  const LOCALES = { de: "de-DE", en: "en-GB" };

  /** @type {Record<Lang, Intl.DateTimeFormatOptions>} */
  const DAYS = { de: { day: "2-digit", month: "2-digit" }, en: { day: "numeric", month: "long" } };

  /**
   * Give the words of a language. English texts are the keys of the catalogue in `base.texts`.
   * @type {Clusteratlas["translator"]}
   */
  function translator(base, lang) {
    const catalogue = (base.texts && base.texts[lang]) || {};
    const locale = LOCALES[lang] || lang;
    const number = numbers(locale);
    const own = (/** @type {string} */ key) => (Object.hasOwn(catalogue, key) ? catalogue[key] : "");
    const listing = new Intl.ListFormat(locale, { type: "conjunction" });
    const alternatives = new Intl.ListFormat(locale, { type: "disjunction" });
    const dates = new Intl.DateTimeFormat(locale, { ...DAYS[lang], year: "numeric", timeZone: "UTC" });

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

  /**
   * Write numbers: "1.234,5" in German, "1,234.5" in English; below zero with a minus sign, and
   * without one what is rounded to zero. Halves go away from zero by the digits that a number is
   * written with, as in files, not by the binary number behind them.
   * @param {string} locale
   * @returns {Words["number"]}
   */
  function numbers(locale) {
    /** @type {Map<number|undefined, Intl.NumberFormat>} */
    const formats = new Map();
    return (value, decimals) => {
      const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
      const known = formats.get(decimals);
      const format = known || new Intl.NumberFormat(locale, decimals === undefined ? {} : digits);
      if (!known) formats.set(decimals, format);
      const written = format.format(/** @type {Intl.StringNumericLiteral} */ (String(value)));
      return written.replace("-", /[1-9]/.test(written) ? "\u2212" : "");
    };
  }

  /**
   * Put values into the named places of a text.
   * @param {string} text
   * @param {Values} [values]
   */
  function fill(text, values) {
    if (!values) return text;
    return text.replace(/\{(\w+)\}/g, (place, name) =>
      Object.hasOwn(values, name) ? String(values[name]) : place,
    );
  }

  atlas.provide({ translator });
})(globalThis.clusteratlas);
