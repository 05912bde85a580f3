/* Nothing typed is lost by leaving: the browser asks before the session goes with changes that no
 * file has, and links of the atlas wait until what was typed last is with the server. */

/** Milliseconds between two looks whether the server has it, and after which the link goes on. */
const [LOOK, MOST] = [40, 8000];
/** The part of the page that says that something can be lost here. */
let here = /** @type {ParentNode & Node|undefined} */ (undefined);
let passing = false;

/** Tell whether the server is at work for this page. */
const isAtWork = () =>
  document.querySelector("[data-testid=stApp]")?.getAttribute("data-test-script-state")
    !== "notRunning";

/**
 * Go on with a link as soon as the server rests.
 * @param {HTMLAnchorElement} link
 * @param {number} since
 */
function follow(link, since) {
  if (isAtWork() && performance.now() - since < MOST) {
    setTimeout(follow, LOOK, link, since);
    return;
  }
  passing = true;
  link.click();
  passing = false;
}

/**
 * Hold a link back: two requests at once become one at the server, and only the link's would count.
 * @param {MouseEvent} event
 */
function hold(event) {
  const { target } = event;
  const link = target instanceof Element ? target.closest("a") : null;
  const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey;
  if (passing || elsewhere || !here?.isConnected) return;
  if (!link || link.target === "_blank" || link.hasAttribute("download")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  setTimeout(follow, LOOK, link, performance.now()); // by then what lost the focus has been sent
}

/** @param {Component<{unsaved: boolean}>} component */
export default function ({ data, parentElement }) {
  const atlas = globalThis.clusteratlas;
  const first = atlas.unsaved === undefined;
  atlas.provide({ unsaved: data.unsaved }); // and stays so on other pages of the same session
  here = parentElement;
  if (!first) return;
  addEventListener("beforeunload", (event) => {
    if (atlas.unsaved) event.preventDefault();
  });
  addEventListener("click", hold, true);
}
