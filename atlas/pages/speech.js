/* Streamlit's own words in the language of the page, also where it writes them anew. */
const PLACE = /\\\{(\w+)\\\}/g;

/** @typedef {{place: string, attribute: string, found: RegExp, said: string}} Rule */
/** @typedef {{attribute: string, from: string, text: string}} Written */

/** What was written where, by attribute. @type {Map<Element, Record<string, Written>>} */
const written = new Map();
/** @type {Rule[]} */
let rules = [];
/** @type {MutationObserver|null} */
let watcher = null;

/**
 * Turn "Remove {name}" into a pattern that finds the name.
 * @param {string} word
 */
function pattern(word) {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(PLACE, "(?<$1>.+?)")}$`);
}

/**
 * @param {Element} node
 * @param {string} attribute "" for the text
 */
const read = (node, attribute) => (attribute ? node.getAttribute(attribute) : node.textContent);

/**
 * Write into the nodes that there are: React keeps hold of them.
 * @param {Element} node
 * @param {string} attribute
 * @param {string} text
 */
function put(node, attribute, text) {
  if (attribute) {
    node.setAttribute(attribute, text);
    return;
  }
  const [first, ...others] = node.childNodes;
  first.nodeValue = text;
  for (const other of others) other.nodeValue = "";
}

/**
 * Write one place in the page's language; what stood there is kept for the other language.
 * @param {Element} node
 * @param {Rule} rule
 */
function translate(node, { attribute, found, said }) {
  if (!attribute && node.childElementCount) return;
  const match = (read(node, attribute) || "").match(found);
  if (!match) return;
  const text = said.replace(/\{(\w+)\}/g, (_, name) => match.groups?.[name] ?? "");
  if (text === match[0]) return;
  const entry = { [attribute || "text"]: { attribute, from: match[0], text } };
  written.set(node, { ...written.get(node), ...entry });
  put(node, attribute, text);
}

function translateAll() {
  for (const node of written.keys()) if (!node.isConnected) written.delete(node);
  for (const rule of rules) {
    for (const node of document.querySelectorAll(rule.place)) translate(node, rule);
  }
}

/** Put back what Streamlit wrote, where it still is as we left it. */
function restore() {
  for (const [node, places] of written) {
    for (const { attribute, from, text } of Object.values(places)) {
      if (read(node, attribute) === text) put(node, attribute, from);
    }
  }
  written.clear();
}

function watch() {
  let asked = false;
  watcher = new MutationObserver(() => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      translateAll();
    });
  });
  watcher.observe(document.body, {
    subtree: true, childList: true, characterData: true,
    attributeFilter: ["aria-label", "placeholder", "role"],
  });
}

/**
 * Give the focus back to a button that Streamlit disabled while its file was made: without it
 * Escape closes no dialog, and who uses the keyboard begins at the top again.
 * @param {Event} event
 */
function keepFocus({ target }) {
  const button = target instanceof Element && target.closest("[data-testid=stDownloadButton] button");
  if (!(button instanceof HTMLButtonElement)) return;
  const back = new MutationObserver(() => {
    if (button.disabled) return;
    back.disconnect();
    if (document.activeElement === document.body) button.focus({ preventScroll: true });
  });
  back.observe(button, { attributeFilter: ["disabled"] });
}

/** @param {Component<SpeechData>} component */
export default function ({ data }) {
  if (document.documentElement.lang !== data.lang) restore();
  document.documentElement.lang = data.lang;
  rules = data.words.map(([place, attribute, word, said]) =>
    ({ place, attribute, found: pattern(word), said }));
  translateAll();
  if (watcher) return;
  watch();
  document.addEventListener("click", keepFocus, true);
}
