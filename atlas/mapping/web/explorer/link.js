"use strict";

/** The state in the address, after "#", and copying an address. */
(() => {
  const PAUSE = 250;

  /** Write what is shown as the part of an address after "#". */
  function writeFragment({ query, lang, selected, position }, home) {
    const more = {
      selected: selected ? `${selected.type}:${selected.id}` : "",
      view: position
        ? [position.lat.toFixed(4), position.lon.toFixed(4), +position.zoom.toFixed(2)].join(",")
        : "",
      lang: lang === home ? "" : lang,
    };
    return globalThis.clusteratlas.toParameters(query, more);
  }

  /** Read what an address shows; what it does not say is left out, save the query. */
  function readFragment(fragment, home) {
    const found = globalThis.clusteratlas.fromParameters(fragment.replace(/^#/, ""));
    const last = (name) => (found[name] || [""]).slice(-1)[0];
    const [, type, id] = /^(network|cluster|district):(.+)$/.exec(last("selected")) || [];
    const [lat, lon, zoom] = last("view").split(",").map(Number);
    const near = lat >= 40 && lat <= 56 && lon >= 0 && lon <= 20 && zoom >= 4 && zoom <= 18;
    return {
      query: found,
      lang: ["de", "en"].includes(last("lang")) ? last("lang") : home,
      selected: type ? { type, id } : null,
      position: near ? { lat, lon, zoom } : null,
    };
  }

  /**
   * Keep a state in the address.
   * @param {string} home language that goes without saying
   * @param {(state: object) => void} onChange called when the user goes to another address
   */
  function createLink(home, onChange) {
    let timer = 0;
    let last = null;

    /** Some frames do not let the address be changed; the explorer works without. */
    function put(fragment) {
      try {
        const { pathname, search, hash } = globalThis.location;
        if (hash.replace(/^#/, "") === fragment) return;
        const address = fragment ? `#${fragment}` : pathname + search;
        globalThis.history.replaceState(globalThis.history.state, "", address);
      } catch {
        last = null;
      }
    }

    const listen = () => onChange(readFragment(globalThis.location.hash, home));
    globalThis.addEventListener("hashchange", listen);
    return {
      read: () => readFragment(globalThis.location.hash, home),
      write(state) {
        last = writeFragment(state, home);
        clearTimeout(timer);
        timer = setTimeout(() => put(last), PAUSE);
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
   * Copy a text; says whether that worked.
   * @param {string} text
   * @param {HTMLElement} near element in whose root the older way may work
   */
  async function copyText(text, near) {
    try {
      await globalThis.navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyOldWay(text, near);
    }
  }

  function copyOldWay(text, near) {
    const area = globalThis.clusteratlas.element("textarea", { class: "ca-hidden", readonly: true });
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

  globalThis.clusteratlas = Object.assign(globalThis.clusteratlas || {}, {
    createLink,
    copyText,
    readFragment,
    writeFragment,
  });
})();
