"use strict";

/** What is packed in the document: JSON, deflated, in characters that are no markup. */
((atlas) => {
  /** Each character is a digit to the base 85, five of them are four bytes. */
  const DIGITS =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~";

  /** Read bytes from the characters that they were written in. */
  function bytesOf(/** @type {string} */ text) {
    const digits = new Uint8Array(128);
    [...DIGITS].forEach((digit, value) => (digits[digit.charCodeAt(0)] = value));
    const whole = text.padEnd(Math.ceil(text.length / 5) * 5, "~");
    const view = new DataView(new ArrayBuffer((whole.length / 5) * 4));
    for (let at = 0, i = 0; i < whole.length; at += 4) {
      let word = 0;
      for (const end = i + 5; i < end; i++) word = word * 85 + digits[whole.charCodeAt(i)];
      view.setUint32(at, word);
    }
    return new Uint8Array(view.buffer, 0, Math.floor((text.length * 4) / 5));
  }

  /** @type {Clusteratlas["unpack"]} */
  async function unpack(text) {
    const inflating = new DecompressionStream("deflate");
    return JSON.parse(await new Response(new Blob([bytesOf(text)]).stream().pipeThrough(inflating)).text());
  }

  atlas.provide({ unpack });
})(globalThis.clusteratlas);
