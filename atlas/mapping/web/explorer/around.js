"use strict";

/** A town or postcode and how far around it; or an area drawn on the map. */
((atlas) => {
  const RADII = [5, 10, 15, 25, 50, 75, 100];
  let made = 0;

  /** @type {Clusteratlas["createAround"]} */
  function createAround(base, { onChange, onCircle, onDraw }) {
    const { element, focused } = atlas;
    const id = `ca-around-${++made}`;
    const title = element("label", { class: "ca-facet-title", for: id });
    const known = element("datalist", { id: `${id}-known` });
    const problem = element("p", { class: "ca-field-error", id: `${id}-problem`, role: "alert" });
    const choices = element("div", { class: "ca-offers" });
    const input = element("input", { class: "ca-field", id, list: known.id, autocomplete: "off",
      spellcheck: "false", maxlength: 100, input: suggest, change: take,
      keydown: (event) => event.key === "Enter" && take() });
    const radius = element("select", { class: "ca-field", change: take });
    const draw = onDraw && element("button", { type: "button", class: "ca-link ca-draw", click: onDraw });
    /** @type {Words|null} */
    let words = null;

    /** Offer names that begin like what is typed, and complain no more. */
    function suggest() {
      complain("", []);
      const names = atlas.placesLike(base, input.value);
      known.replaceChildren(...names.map((name) => element("option", { value: name })));
    }

    /** Take the place if it is one; say which it may be if it isn't. */
    function take() {
      const text = input.value.trim();
      const names = atlas.placesNamed(base, text);
      if (!text) onChange("near", []);
      else if (names.length === 1) choose(names[0]);
      else refuse(text, names);
    }

    /**
     * @param {string} text
     * @param {string[]} names
     */
    function refuse(text, names) {
      const t = words ? words.t : String;
      if (names.length) complain(t("There are several of this name:"), names);
      else complain(t("There is no such town or postcode in the state."), atlas.placesLike(base, text));
    }

    function choose(/** @type {string} */ near) {
      complain("", []);
      onCircle({ near, km: radius.value });
    }

    /**
     * @param {string} text
     * @param {string[]} names
     */
    function complain(text, names) {
      problem.textContent = text;
      for (const [name, value] of [["aria-invalid", "true"], ["aria-describedby", problem.id]]) {
        if (text) input.setAttribute(name, value);
        else input.removeAttribute(name);
      }
      choices.replaceChildren(...names.map((name) => element("button", { type: "button",
        class: "ca-link ca-offer", click: () => choose(name) }, name)));
    }

    /** Write the radii, with another one that an address says. */
    function writeRadii(/** @type {Words} */ { t, number }, /** @type {number} */ km) {
      const all = [...new Set([...RADII, km])].sort((a, b) => a - b);
      radius.replaceChildren(...all.map((each) =>
        element("option", { value: each }, t("{km} km", { km: number(each) }))));
      radius.value = String(km);
    }

    const row = element("div", { class: "ca-around" }, input, radius);
    return {
      node: element("div", { class: "ca-facet" }, title, row, known, problem, choices, draw),
      update(now) {
        words = now.words;
        const { t } = words;
        const { near, within_km: km, shape } = now.query;
        title.textContent = t("Around");
        input.placeholder = t("Town or postcode");
        radius.setAttribute("aria-label", t("Kilometres around it"));
        writeRadii(words, km ? +km[0] : +radius.value || atlas.USUAL_KM);
        const typing = focused(input) === input || input.hasAttribute("aria-invalid");
        if (near) input.value = near[0];
        else if (!typing) input.value = "";
        if (draw) draw.textContent = shape ? t("Draw the area anew") : t("Draw an area on the map");
      },
    };
  }

  atlas.provide({ createAround });
})(globalThis.clusteratlas);
