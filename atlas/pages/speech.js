/* Streamlit's own words in the language of the page, also where it writes them anew. */
const PLACE = /\\\{(\w+)\\\}/g;
const written = new Map();
let rules = [];
let watcher = null;

/** Turn "Remove {name}" into a pattern that finds the name. */
function pattern(word) {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(PLACE, "(?<$1>.+?)")}$`);
}

const read = (node, attribute) => (attribute ? node.getAttribute(attribute) : node.textContent);

/** Write into the nodes that there are: React keeps hold of them. */
function put(node, attribute, text) {
  if (attribute) {
    node.setAttribute(attribute, text);
    return;
  }
  const [first, ...others] = node.childNodes;
  first.nodeValue = text;
  for (const other of others) other.nodeValue = "";
}

/** Write one place in the page's language; what stood there is kept for the other language. */
function translate(node, { attribute, found, said }) {
  if (!attribute && node.childElementCount) return;
  const match = (read(node, attribute) || "").match(found);
  if (!match) return;
  const text = said.replace(/\{(\w+)\}/g, (_, name) => match.groups[name]);
  if (text === match[0]) return;
  const key = attribute || "text";
  if (!written.has(node)) written.set(node, {});
  written.get(node)[key] = { attribute, from: match[0], text };
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

export default function ({ data }) {
  if (document.documentElement.lang !== data.lang) restore();
  document.documentElement.lang = data.lang;
  rules = data.words.map(([place, attribute, word, said]) =>
    ({ place, attribute, found: pattern(word), said }));
  translateAll();
  if (!watcher) watch();
}
