"use strict";

/** What stands in a card: a network, a cluster, a district, or a list of networks. */
(() => {
  /** More entries than anybody reads in a card are left to filters and table. */
  const MOST = 200;

  const make = (...all) => globalThis.clusteratlas.element(...all);
  const safe = (text) => globalThis.clusteratlas.isolated(text);

  /**
   * Give the parts of a card.
   * @param {{type: string, id?: string, rows?: number[]}} target
   * @param {object} context base, lang, words, networks, clusters, options, go, mark
   * @returns {{title: string, parts: Node[]}|null} null when there is no such record
   */
  function cardContent(target, context) {
    const { base } = context;
    if (target.type === "list") return listContent(target.rows, context);
    const [ids, content] = {
      network: [base.networks.id, networkContent],
      cluster: [base.clusters.id, clusterContent],
      district: [base.districts.ags, districtContent],
    }[target.type] || [[]];
    const row = ids.indexOf(target.id);
    return row < 0 ? null : content(row, context);
  }

  function networkContent(row, context) {
    const { base, lang, words } = context;
    const { t } = words;
    const { networks } = base;
    const kind = base.kinds[networks.kind[row]];
    const color = globalThis.clusteratlas.colorOf(base, networks.industries[row]);
    const organised = context.clusters.filter((i) => base.clusters.networks[i].includes(row));
    return {
      title: networks.name[row],
      parts: [
        kicker(kind, color, lang, networks.active[row] === "false" && t("no longer active")),
        ...paragraph(networks.summary[lang][row]),
        facts([
          ...fields(networks, row, context),
          [t("Seat"), seat(row, context)],
          [t("Founded"), networks.founded[row]],
          [t("Members"), members(row, context)],
          [t("Labels"), networks.labels[row].map((i) => base.labels[i]).join(" · ")],
          [t("Website"), globalThis.clusteratlas.webLink(networks.website[row])],
        ]),
        ...section(t("Clusters it organises"), clusterList(organised, context)),
        actions([profile("network", networks.id[row], t("Profile"), context)]),
      ],
    };
  }

  function clusterContent(row, context) {
    const { base, lang, words } = context;
    const { t } = words;
    const { clusters } = base;
    const kind = base.kinds.find((each) => each.shape === "area");
    const color = globalThis.clusteratlas.colorOf(base, clusters.industries[row]);
    const region = clusters.region[row] < 0 ? "" : base.areas.name[lang][clusters.region[row]];
    return {
      title: clusters.name[lang][row],
      parts: [
        kicker(kind, color, lang),
        ...paragraph(clusters.summary[lang][row]),
        facts([...fields(clusters, row, context), [t("Region"), region]]),
        ...section(t("Districts"), districtList(clusters.districts[row], context)),
        ...section(t("Networks that organise it"), networkList(clusters.networks[row], context)),
        actions([profile("cluster", clusters.id[row], t("Profile"), context)]),
      ],
    };
  }

  function districtContent(district, context) {
    const { base, lang, words, options } = context;
    const { t, n, number } = words;
    const ags = base.districts.ags[district];
    const networks = context.networks.filter((row) => base.networks.district[row] === district);
    const clusters = context.clusters.filter((row) =>
      base.clusters.districts[row].includes(district),
    );
    const region = globalThis.clusteratlas.regionOf(base, district);
    const filter = () => options.onFilterArea(`district:${ags}`);
    return {
      title: base.districts.label[district],
      parts: [
        make("p", { class: "ca-card-kicker" }, region < 0 ? "" : regionName(base, region, lang)),
        figures([
          [number(networks.length), n("Network", "Networks", networks.length)],
          [number(clusters.length), n("Cluster", "Clusters", clusters.length)],
          [number(Math.round(base.districts.area_km2[district])), "km²"],
        ]),
        ...shaded(district, context),
        ...(networks.length + clusters.length ? [] : nothing(words)),
        ...section(t("Networks"), networkList(networks, context)),
        ...section(t("Clusters"), clusterList(clusters, context)),
        actions([
          profile("district", ags, t("Page of the district"), context),
          options.onFilterArea && button("ca-link", filter, t("Filter by this area")),
        ]),
      ],
    };
  }

  /** Name the value of an indicator; the number of records stands in the figures already. */
  function shaded(district, context) {
    if (!context.shading || !context.shading.colors) return [];
    const { title, text } = globalThis.clusteratlas.shadingValue(district, context);
    return [facts([[title, text]])];
  }

  function listContent(rows, context) {
    const { base, words } = context;
    const shown = new Set(context.networks);
    const here = rows.filter((row) => shown.has(row));
    const places = new Set(here.map((row) => base.networks.place[row]).filter(Boolean));
    return {
      title: words.n("{count} network", "{count} networks", here.length),
      parts: [
        make("p", { class: "ca-card-kicker" }, ...named(places)),
        networkList(here, context) || "",
      ],
    };
  }

  /** Name some places, each for itself, so that none can turn the others. */
  function* named(places) {
    for (const [i, place] of [...places].slice(0, 6).entries()) {
      if (i) yield "·";
      yield safe(place);
    }
    if (places.size > 6) yield "…";
  }

  const regionName = (base, region, lang) => base.areas.name[lang][region];

  function kicker(kind, color, lang, more) {
    const { symbolPicture } = globalThis.clusteratlas;
    const picture = symbolPicture(kind.shape, color);
    return make("p", { class: "ca-card-kicker" }, picture, kind.label[lang], more && ` · ${more}`);
  }

  const nothing = ({ t }) => [
    make("p", { class: "ca-card-empty" }, t("Nothing here in the present selection.")),
  ];

  const paragraph = (text) => (text ? [make("p", { class: "ca-card-text" }, safe(text))] : []);

  const labels = (taxonomy, codes, lang) => codes.map((i) => taxonomy[i].label[lang]).join(" · ");

  function fields(records, row, { base, lang, words }) {
    return [
      [words.t("Industries"), labels(base.industries, records.industries[row], lang)],
      [words.t("Technology fields"), labels(base.technologies, records.technologies[row], lang)],
    ];
  }

  /** Name the seat, or say that no source states one and what is known instead. */
  function seat(row, { base, lang, words }) {
    const { place, district, region } = base.networks;
    const town = place[row];
    const label = district[row] < 0 ? "" : base.districts.label[district[row]];
    const both = town && label && ", ";
    if (town || label) return make("span", null, town && safe(town), both, label && safe(label));
    const area = region[row] < 0 ? "" : ` (${regionName(base, region[row], lang)})`;
    return words.t("not stated") + area;
  }

  function members(row, { base, lang, words }) {
    const { members: counts, members_as_of: dates } = base.networks;
    if (!counts[row]) return "";
    const count = Number.isFinite(+counts[row]) ? words.number(+counts[row]) : counts[row];
    return dates[row] ? `${count} (${month(dates[row], lang)})` : count;
  }

  /** Write "2015-03" as the language does, and a year as it is. */
  function month(text, lang) {
    const found = /^(\d{4})-(\d{2})/.exec(text);
    if (!found) return text;
    const date = new Date(Date.UTC(+found[1], +found[2] - 1, 1));
    const form = { month: "long", year: "numeric", timeZone: "UTC" };
    return new Intl.DateTimeFormat(lang, form).format(date);
  }

  function facts(pairs) {
    const rows = pairs.filter(([, value]) => value);
    return make(
      "dl",
      { class: "ca-card-facts" },
      ...rows.map(([name, value]) =>
        make("div", null, make("dt", null, name),
          make("dd", null, value instanceof Node ? value : safe(value))),
      ),
    );
  }

  function figures(pairs) {
    return make(
      "dl",
      { class: "ca-card-figures" },
      ...pairs.map(([value, name]) =>
        make("div", null, make("dt", null, name), make("dd", null, value)),
      ),
    );
  }

  function section(title, list) {
    return list ? [make("h3", { class: "ca-card-section" }, title), list] : [];
  }

  const actions = (all) => make("p", { class: "ca-card-actions" }, ...all.filter(Boolean));

  function button(name, click, ...children) {
    return make("button", { type: "button", class: name, click }, ...children);
  }

  function profile(type, id, text, { options }) {
    const href = options.profile && options.profile(type, id);
    if (!href && !options.onOpen) return null;
    const click = (event) => options.onOpen && options.onOpen(type, id, event);
    return href ? make("a", { href, click }, text) : button("ca-link", click, text);
  }

  function entries(rows, { words }, entry) {
    if (!rows.length) return null;
    const items = rows.slice(0, MOST).map((row) => make("li", null, entry(row)));
    const left = rows.length - items.length;
    if (left) items.push(make("li", null, words.n("and {count} more", "and {count} more", left)));
    return make("ul", { class: "ca-card-list" }, ...items);
  }

  function networkList(rows, context) {
    const { base, lang, words, go, point } = context;
    const { networks } = base;
    return entries(rows, context, (row) => {
      const founded = networks.founded[row];
      const since = founded ? words.t("since {year}", { year: founded }) : "";
      const place = [networks.place[row], since].filter(Boolean).join(", ");
      const shape = base.kinds[networks.kind[row]].shape;
      const color = globalThis.clusteratlas.colorOf(base, networks.industries[row]);
      const made = button(
        "ca-card-entry",
        () => go({ type: "network", id: networks.id[row] }),
        globalThis.clusteratlas.symbolPicture(shape, color),
        make("strong", null, safe(networks.name[row])),
        make("small", null, labels(base.industries, networks.industries[row], lang)),
        place && make("small", null, safe(place)),
      );
      return hinted(made, () => point(row), () => point(-1));
    });
  }

  function clusterList(rows, context) {
    const { base, lang, go, mark } = context;
    const { clusters } = base;
    return entries(rows, context, (row) => {
      const made = button(
        "ca-card-entry",
        () => go({ type: "cluster", id: clusters.id[row] }),
        globalThis.clusteratlas.symbolPicture(
          "area",
          globalThis.clusteratlas.colorOf(base, clusters.industries[row]),
        ),
        make("strong", null, safe(clusters.name[lang][row])),
        make("small", null, labels(base.industries, clusters.industries[row], lang)),
      );
      return hinted(made, () => mark(row), () => mark(-1));
    });
  }

  function districtList(districts, context) {
    const { base, go } = context;
    return entries(districts, context, (i) => {
      const open = () => go({ type: "district", id: base.districts.ags[i] });
      return button("ca-card-entry ca-card-plain", open, safe(base.districts.label[i]));
    });
  }

  /** Show on the map what an entry is about, while the pointer or the focus is on it. */
  function hinted(node, on, off) {
    for (const event of ["mouseenter", "focus"]) node.addEventListener(event, on);
    for (const event of ["mouseleave", "blur"]) node.addEventListener(event, off);
    return node;
  }

  globalThis.clusteratlas = Object.assign(globalThis.clusteratlas || {}, { cardContent });
})();
