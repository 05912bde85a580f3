/* Lets the browser ask before a session is left whose changes no file has: it goes with them. */

let unsaved = false;

addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault();
});

/** @param {Component<{unsaved: boolean}>} component */
export default function ({ data }) {
  unsaved = data.unsaved; // and stays so on other pages, which are of the same session
}
