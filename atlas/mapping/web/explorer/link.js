"use strict";

/** The state in the address, after "#", and copying an address. */
((atlas) => {
  const PAUSE = 250;

  /**
   * Write what is shown as the part of an address after "#"; `home` is the language that goes
   * without saying.
   * @type {Clusteratlas["writeFragment"]}
   */
  function writeFragment({ query, lang, selected, position }, home) {
    const more = {
      selected: selected ? `${selected.type}:${selected.id}` : "",
      view: position
        ? [position.lat.toFixed(4), position.lon.toFixed(4), +position.zoom.toFixed(2)].join(",")
        : "",
      lang: lang === home ? "" : lang,
    };
    return atlas.toParameters(query, more);
  }

  /**
   * Read what an address shows; what it does not say is left out, save the query.
   * @type {Clusteratlas["readFragment"]}
   */
  function readFragment(fragment, home) {
    const found = atlas.fromParameters(fragment.replace(/^#/, ""));
    const last = (/** @type {string} */ name) => (found[name] || [""]).slice(-1)[0];
    const lang = last("lang");
    const [lat, lon, zoom] = last("view").split(",").map(Number);
    const near = lat >= 40 && lat <= 56 && lon >= 0 && lon <= 20 && zoom >= 4 && zoom <= 18;
    return {
      query: found,
      lang: lang === "de" || lang === "en" ? lang : home,
      selected: chosenOf(last("selected")),
      position: near ? { lat, lon, zoom } : null,
    };
  }

  /**
   * Read what an address chooses: "network:bioregio-stern".
   * @param {string} text
   * @returns {Chosen|null}
   */
  function chosenOf(text) {
    const [, type, id] = /^(network|cluster|district):(.+)$/.exec(text) || [];
    return type && id ? { type: /** @type {Chosen["type"]} */ (type), id } : null;
  }

  /**
   * Keep a state in the address; `onChange` is called when the user goes to another one.
   * @type {Clusteratlas["createLink"]}
   */
  function createLink(home, onChange) {
    let timer = 0;

    /** Some frames do not let the address be changed; the explorer works without. */
    function put(/** @type {string} */ fragment) {
      try {
        const { pathname, search, hash } = globalThis.location;
        if (hash.replace(/^#/, "") === fragment) return;
        const address = fragment ? `#${fragment}` : pathname + search;
        globalThis.history.replaceState(globalThis.history.state, "", address);
      } catch {
        clearTimeout(timer);
      }
    }

    const listen = () => onChange(readFragment(globalThis.location.hash, home));
    globalThis.addEventListener("hashchange", listen);
    return {
      here: () => globalThis.location.hash.length > 1,
      read: () => readFragment(globalThis.location.hash, home),
      write(state) {
        const fragment = writeFragment(state, home);
        clearTimeout(timer);
        timer = setTimeout(() => put(fragment), PAUSE);
      },
      /** Give the address of what is shown now. */
      address(state) {
        const fragment = writeFragment(state, home);
        const address = globalThis.location.href.replace(/#.*$/, "");
        return fragment ? `${address}#${fragment}` : address;
      },
      destroy() {
        clearTimeout(timer);
        globalThis.removeEventListener("hashchange", listen);
      },
    };
  }

  /**
   * Let an address name the version of the data that it was made with, so that who opens it later
   * learns what has changed.
   * @type {Clusteratlas["withVersion"]}
   */
  function withVersion(address, version) {
    const url = new URL(address);
    url.searchParams.set("data", version);
    return url.href;
  }

  /**
   * Copy a text; says whether that worked. In the root of `near` the older way may work.
   * @type {Clusteratlas["copyText"]}
   */
  async function copyText(text, near) {
    try {
      await globalThis.navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyOldWay(text, near);
    }
  }

  /**
   * @param {string} text
   * @param {HTMLElement} near
   */
  function copyOldWay(text, near) {
    const area = atlas.element("textarea", { class: "ca-hidden", readonly: true });
    area.value = text;
    near.after(area);
    area.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch {
      done = false;
    }
    area.remove();
    near.focus();
    return done;
  }

  atlas.provide({
    createLink,
    copyText,
    readFragment,
    withVersion,
    writeFragment,
  });
})(globalThis.clusteratlas);
