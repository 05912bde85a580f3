"use strict";

/** Places that a radius can be drawn around, by what people write. */
((atlas) => {
  const FEW = 6;
  /** "25 km um Tuttlingen", "Tuttlingen 25 km", "um Ulm", "20 km around Ulm". */
  const BEFORE = /^(?:im umkreis(?: von)? |within )?(\d{1,3}) ?km(?: im)?(?: umkreis)?(?: (?:um|von|rund um|bei|around|of|near))? (.+)$/i;
  const AFTER = /^(?:um |rund um |around |near )?(.+?)(?:,| \+)? (\d{1,3}) ?km(?: umkreis)?$/i;
  const AROUND = /^(?:umkreis(?: von)?|rund um|um|around|near) (.+)$/i;
  /** @type {WeakMap<PlaceColumns, Map<string, number[]>>} */
  const spellings = new WeakMap();

  /**
   * Index the spellings of places once.
   * @param {PlaceColumns} places
   */
  function spelled(places) {
    const known = spellings.get(places);
    if (known) return known;
    /** @type {Map<string, number[]>} */
    const made = new Map();
    places.name.forEach((name, i) => {
      for (const key of atlas.searchable(name).split("\n")) made.set(key, [i]);
    });
    for (const [key, positions] of places.also) made.set(key, positions);
    spellings.set(places, made);
    return made;
  }

  /**
   * Give the names of the places that a text may mean.
   * @type {Clusteratlas["placesNamed"]}
   */
  function placesNamed({ places }, text) {
    if (!places) return [];
    const key = atlas.fold(atlas.words(text).join(" "));
    return (spelled(places).get(key) || []).map((i) => places.name[i]);
  }

  /**
   * Give the point of a place by its name.
   * @type {Clusteratlas["pointOf"]}
   */
  function pointOf({ places }, name) {
    const at = places ? places.name.indexOf(name) : -1;
    return places && at >= 0 ? [places.lat[at], places.lon[at]] : null;
  }

  /**
   * Give a few places whose names begin like a text, or else are spelt almost like it.
   * @type {Clusteratlas["placesLike"]}
   */
  function placesLike({ places }, text) {
    const key = atlas.fold(atlas.words(text).join(" "));
    if (!places || key.length < 2) return [];
    const index = spelled(places);
    const names = (/** @type {string[]} */ keys) =>
      [...new Set(keys.flatMap((each) => index.get(each) || []))].map((i) => places.name[i]);
    const begun = names([...index.keys()].filter((each) => each.startsWith(key)));
    const found = begun.length ? begun : names(atlas.nearestWords(key, [...index.keys()]));
    return found.sort((a, b) => a.length - b.length).slice(0, FEW);
  }

  /**
   * Give the circles that a text typed into the search may ask for.
   * @type {Clusteratlas["circlesMeant"]}
   */
  function circlesMeant(base, text) {
    const plain = atlas.words(text).join(" ");
    const [, before, of] = BEFORE.exec(plain) || [];
    const [, with_, after] = AFTER.exec(plain) || [];
    const [, around] = AROUND.exec(plain) || [];
    const km = atlas.radiusOf(before || after || String(atlas.USUAL_KM));
    const place = of || with_ || around || plain;
    const names = placesNamed(base, place);
    return km ? names.slice(0, FEW).map((near) => ({ near, km })) : [];
  }

  atlas.provide({ placesNamed, pointOf, placesLike, circlesMeant });
})(globalThis.clusteratlas);
