"use strict";

/** What stands in a card: a network, a cluster, a district, or a list of networks. */
((atlas) => {
  const { element: make, isolated: safe, cardFacts: facts, cardLists: lists } = atlas;

  /**
   * Give the parts of a card; null when there is no such record.
   * @type {Clusteratlas["cardContent"]}
   */
  function cardContent(target, context) {
    const { base } = context;
    if (target.type === "list") {
      return target.clusters ? tagContent(target.clusters, context) : listContent(target.rows, context);
    }
    const known = {
      network: { ids: base.networks.id, content: networkContent },
      cluster: { ids: base.clusters.id, content: clusterContent },
      district: { ids: base.districts.ags, content: districtContent },
    };
    if (!Object.hasOwn(known, target.type)) return null; // an address may say anything
    const { ids, content } = known[target.type];
    const row = ids.indexOf(target.id);
    return row < 0 ? null : content(row, context);
  }

  /**
   * @param {number} row
   * @param {CardContext} context
   * @returns {CardContent}
   */
  function networkContent(row, context) {
    const { base, lang, words } = context;
    const { t } = words;
    const { networks } = base;
    const kind = base.kinds[networks.kind[row]];
    const color = atlas.colorOf(base, networks.industries[row]);
    const organised = context.clusters.filter((i) => base.clusters.networks[i].includes(row));
    return {
      title: networks.name[row],
      parts: [
        kicker(kind, color, lang, networks.active[row] === "false" && t("no longer active")),
        ...paragraph(networks.summary[lang][row]),
        facts.list([
          ...facts.fields(networks, row, context),
          [t("Seat"), facts.seat(row, context)],
          [t("Founded"), networks.founded[row]],
          [t("Members"), facts.members(row, context)],
          [t("Labels"), networks.labels[row].map((i) => base.labels[i]).join(" · ")],
          [t("Website"), atlas.webLink(networks.website[row])],
        ]),
        ...section(t("Clusters it organises"), lists.clusters(organised, context)),
        actions([profile("network", networks.id[row], t("Profile"), context)]),
      ],
    };
  }

  /**
   * @param {number} row
   * @param {CardContext} context
   * @returns {CardContent}
   */
  function clusterContent(row, context) {
    const { base, lang, words } = context;
    const { t } = words;
    const { clusters } = base;
    const kind = base.kinds.find((each) => each.shape === "area");
    const color = atlas.colorOf(base, clusters.industries[row]);
    const region = clusters.region[row] < 0 ? "" : base.areas.name[lang][clusters.region[row]];
    return {
      title: clusters.name[lang][row],
      parts: [
        kicker(kind, color, lang),
        ...paragraph(clusters.summary[lang][row]),
        facts.list([...facts.fields(clusters, row, context), [t("Region"), region]]),
        ...section(t("Districts"), lists.districts(clusters.districts[row], context)),
        ...section(t("Networks that organise it"), lists.networks(clusters.networks[row], context)),
        actions([profile("cluster", clusters.id[row], t("Profile"), context)]),
      ],
    };
  }

  /**
   * @param {number} district
   * @param {CardContext} context
   * @returns {CardContent}
   */
  function districtContent(district, context) {
    const { base, lang, words, options } = context;
    const { t, n, number } = words;
    const ags = base.districts.ags[district];
    const networks = context.networks.filter((row) => base.networks.district[row] === district);
    const clusters = context.clusters.filter((row) =>
      base.clusters.districts[row].includes(district),
    );
    const region = atlas.regionOf(base, district);
    const { onFilterArea } = options;
    const filter = () => onFilterArea && onFilterArea(`district:${ags}`);
    const outside = context.shading?.classes[district] === atlas.OUTSIDE;
    /** @type {[string, string][]} */
    const counted = outside ? [] : [
      [number(networks.length), n("Network", "Networks", networks.length)],
      [number(clusters.length), n("Cluster", "Clusters", clusters.length)],
    ];
    const empty = outside ? make("p", null, t("Outside of the selected area: not counted.")) : null;
    return {
      title: base.districts.label[district],
      parts: [
        make("p", { class: "ca-card-kicker" }, region < 0 ? "" : base.areas.name[lang][region]),
        facts.figures([...counted, [number(Math.round(base.districts.area_km2[district])), "km²"]]),
        ...shaded(district, context),
        ...(empty ? [empty] : []),
        ...(outside || networks.length + clusters.length ? [] : nothing(words)),
        ...section(t("Networks"), lists.networks(networks, context)),
        ...section(t("Clusters"), lists.clusters(clusters, context)),
        actions([
          profile("district", ags, t("Page of the district"), context),
          onFilterArea
            ? make("button", { type: "button", class: "ca-link", click: filter }, t("Filter by this area"))
            : null,
        ]),
      ],
    };
  }

  /**
   * Name the value of an indicator; the number of records stands in the figures already.
   * @param {number} district
   * @param {CardContext} context
   */
  function shaded(district, context) {
    const { shading } = context;
    const value = shading && shading.colors && atlas.shadingValue(district, context);
    return value ? [facts.list([[value.title, value.text]])] : [];
  }

  /**
   * @param {number[]} rows
   * @param {CardContext} context
   * @returns {CardContent}
   */
  function listContent(rows, context) {
    const { base, words } = context;
    const shown = new Set(context.networks);
    const here = rows.filter((row) => shown.has(row));
    const count = words.n("{count} network", "{count} networks", here.length);
    const towns = atlas.townsOf(base, here);
    const counted = towns.map(([town, own]) => `${town} (${words.number(own)})`);
    return {
      title: atlas.groupName(base, here, words),
      parts: [
        make("p", { class: "ca-card-kicker" }, count),
        towns.length > 1 && make("p", { class: "ca-card-kicker" }, ...named(counted)),
        lists.networks(here, context),
      ],
    };
  }

  /**
   * @param {number[]} rows
   * @param {CardContext} context
   * @returns {CardContent}
   */
  function tagContent(rows, context) {
    const { base, words } = context;
    const shown = new Set(context.clusters);
    const here = rows.filter((row) => shown.has(row));
    const districts = new Set(here.flatMap((row) => base.clusters.districts[row]));
    const names = [...districts].map((district) => base.districts.label[district]);
    return {
      title: words.n("{count} cluster", "{count} clusters", here.length),
      parts: [
        make("p", { class: "ca-card-kicker" }, ...named(names)),
        lists.clusters(here, context),
      ],
    };
  }

  /**
   * Name some places, each for itself, so that none can turn the others.
   * @param {string[]} places
   */
  function* named(places) {
    for (const [i, place] of places.slice(0, 6).entries()) {
      if (i) yield "·";
      yield safe(place);
    }
    if (places.length > 6) yield "…";
  }

  /**
   * Say what kind of record it is, in the line above everything else.
   * @param {Base["kinds"][number]|undefined} kind
   * @param {string} color
   * @param {Lang} lang
   * @param {string|false} [more]
   */
  function kicker(kind, color, lang, more) {
    const picture = kind && atlas.symbolPicture(kind.shape, color);
    const name = kind && kind.label[lang];
    return make("p", { class: "ca-card-kicker" }, picture, name, more && ` · ${more}`);
  }

  /** @param {Words} words */
  const nothing = ({ t }) => [
    make("p", { class: "ca-card-empty" }, t("Nothing here in the present selection.")),
  ];

  /** @param {string} text */
  const paragraph = (text) => (text ? [make("p", { class: "ca-card-text" }, safe(text))] : []);

  /**
   * @param {string} title
   * @param {HTMLElement|null} list
   */
  function section(title, list) {
    return list ? [make("h3", { class: "ca-card-section" }, title), list] : [];
  }

  /** @param {(HTMLElement|null)[]} all */
  const actions = (all) => make("p", { class: "ca-card-actions" }, ...all);

  /**
   * Lead to the page of a record or district, where there is one.
   * @param {Chosen["type"]} type
   * @param {string} id
   * @param {string} text
   * @param {CardContext} context
   */
  function profile(type, id, text, { options }) {
    const { profile: address, onOpen } = options;
    const href = address && address(type, id);
    if (!href && !onOpen) return null;
    const click = (/** @type {MouseEvent} */ event) => onOpen && onOpen(type, id, event);
    return href
      ? make("a", { href, click }, text)
      : make("button", { type: "button", class: "ca-link", click }, text);
  }

  atlas.provide({ cardContent });
})(globalThis.clusteratlas);
