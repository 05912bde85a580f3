"use strict";

/** Live app: files of the server, given to the browser. */
((atlas) => {
  /** How long a file stays after it was offered: some browsers ask the user first. */
  const OFFERED = 60000;

  /**
   * Offer a file, each once in a page.
   * @type {Clusteratlas["offer"]}
   */
  function offer(file) {
    const offered = atlas.offered || new Set();
    atlas.provide({ offered });
    if (!file || offered.has(file.id)) return;
    offered.add(file.id);
    const bytes = Uint8Array.from(atob(file.base64), (c) => c.charCodeAt(0));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type: file.type }));
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), OFFERED);
  }

  atlas.provide({ offer });
})(globalThis.clusteratlas);
