"use strict";

/** Facts in a card: names and values of what is stated. */
((atlas) => {
  /** A number counted longer ago is old, as in `atlas/freshness.py`. */
  const OLD_MONTHS = 60;
  /**
   * Put pairs of name and value into a list; what is empty is left out.
   * @type {CardFacts["list"]}
   */
  function list(pairs) {
    const { element, isolated } = atlas;
    const rows = pairs.filter(([, value]) => value);
    return element(
      "dl",
      { class: "ca-card-facts" },
      ...rows.map(([name, value]) =>
        element("div", null, element("dt", null, name),
          element("dd", null, value instanceof Node ? value : isolated(value))),
      ),
    );
  }

  /**
   * Put large figures side by side.
   * @type {CardFacts["figures"]}
   */
  function figures(pairs) {
    const { element } = atlas;
    return element(
      "dl",
      { class: "ca-card-figures" },
      ...pairs.map(([value, name]) =>
        element("div", null, element("dt", null, name), element("dd", null, value)),
      ),
    );
  }

  /**
   * Name the fields that networks and clusters work in.
   * @type {CardFacts["fields"]}
   */
  function fields(records, row, { base, lang, words }) {
    const { labelsOf } = atlas;
    return [
      [words.t("Industries"), labelsOf(base.industries, records.industries[row], lang)],
      [words.t("Technology fields"), labelsOf(base.technologies, records.technologies[row], lang)],
    ];
  }

  /**
   * Name the seat, or say that no source states one and what is known instead.
   * @type {CardFacts["seat"]}
   */
  function seat(row, { base, lang, words }) {
    const { element, isolated } = atlas;
    const { place, district, region } = base.networks;
    const town = place[row];
    const label = district[row] < 0 ? "" : base.districts.label[district[row]];
    if (town || label) {
      const both = town && label && ", ";
      return element("span", null, town && isolated(town), both, label && isolated(label));
    }
    const area = region[row] < 0 ? "" : ` (${base.areas.name[lang][region[row]]})`;
    return words.t("not stated") + area;
  }

  /**
   * Say how many members, partners or firms a network has, and as of when.
   * @type {CardFacts["members"]}
   */
  function members(row, { base, lang, words }) {
    const { members: counts, members_as_of: dates, members_basis: bases } = base.networks;
    if (!counts[row]) return "";
    const count = counted(+counts[row], bases[row], words) || counts[row];
    const year = dates[row] ? month(dates[row], lang) : words.t("year unknown");
    if (!isOld(dates[row], new Date())) return `${count}, ${year}`;
    const old = words.t("(older than five years)");
    return `${count}, ${year} ${old}`;
  }

  /**
   * Say whether a year or month is more than five years ago; a year counts from its end.
   * @param {string} stated
   * @param {Date} today
   */
  function isOld(stated, today) {
    const [inYear, inMonth] = stated.split("-").map(Number);
    const months = (today.getFullYear() - inYear) * 12 + today.getMonth() + 1 - (inMonth || 12);
    return Boolean(stated) && months > OLD_MONTHS;
  }

  /**
   * Say what a number of members counts, "" where it is no number.
   * @param {number} count
   * @param {Networks["members_basis"][number]} basis
   * @param {Words} words
   */
  function counted(count, basis, { n, number }) {
    if (!Number.isFinite(count)) return "";
    const said = {
      members: n("{count} member", "{count} members", count),
      partners: n("{count} partner", "{count} partners", count),
      firms: n("{count} firm", "{count} firms", count),
      shareholders: n("{count} shareholder", "{count} shareholders", count),
      tenants: n("{count} tenant", "{count} tenants", count),
    };
    return basis ? said[basis] : number(count);
  }

  /**
   * Write "2015-03" as the language does, and a year as it is.
   * @param {string} text
   * @param {Lang} lang
   */
  function month(text, lang) {
    const found = /^(\d{4})-(\d{2})/.exec(text);
    if (!found) return text;
    const date = new Date(Date.UTC(+found[1], +found[2] - 1, 1));
    return new Intl.DateTimeFormat(lang, { month: "long", year: "numeric", timeZone: "UTC" }).format(date);
  }

  atlas.provide({ cardFacts: { list, figures, fields, seat, members } });
})(globalThis.clusteratlas);
