"use strict";

/** The one name in the page under which the scripts find each other: `globalThis.clusteratlas`. */
(() => {
  /** What is there already stays: the bases of the live app, when scripts come once more. */
  const atlas = globalThis.clusteratlas || /** @type {Clusteratlas} */ ({});

  /** Add what a script provides for the others. */
  atlas.provide = (parts) => {
    Object.assign(atlas, parts);
  };

  /** Read what a component of the live app was sent packed. */
  atlas.received = (packed) => JSON.parse(new TextDecoder().decode(packed));

  globalThis.clusteratlas = atlas;
})();
