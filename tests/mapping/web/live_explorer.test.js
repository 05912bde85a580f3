import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { bring, component, leftBehind, openLivePage, page, parent } from "./live.js";
import { loadModule } from "./load.js";

beforeEach(openLivePage);

for (const file of ["mapping/web/entry/live_explorer.js", "pages/own_layer.js"]) {
  describe(`when ${file} draws`, () => {
    it("draws once, as soon as its base is here", async () => {
      const show = await loadModule(file);
      const element = parent();
      show(component(element));
      assert.equal(page.made.length, 0);
      bring("another");
      assert.equal(page.made.length, 0);
      bring("first");
      bring("a third");
      assert.deepEqual(page.made.map(({ base }) => base.name), ["first"]);
      assert.equal(element.querySelector(".place").children.length, 1);
    });

    it("begins with what was shown last, not with what it waited with", async () => {
      const show = await loadModule(file);
      const element = parent();
      show(component(element, { view: { lang: "de" } }));
      show(component(element, { view: { lang: "en" } }));
      bring("first");
      assert.deepEqual(page.made.map(({ shown }) => shown[0].lang), ["en"]);
    });

    it("stays mounted while only what is shown changes", async () => {
      const show = await loadModule(file);
      bring("first");
      const element = parent();
      show(component(element));
      show(component(element, { view: { lang: "en" } }));
      assert.equal(page.made.length, 1);
      assert.equal(page.made[0].shown[1].lang, "en");
    });

    it("draws nothing after it was unmounted, though its base comes", async () => {
      const show = await loadModule(file);
      const unmount = show(component(parent()));
      unmount();
      bring("first");
      assert.equal(page.made.length, 0);
      assert.deepEqual(leftBehind(), []);
    });

    it("leaves nothing behind when unmounted, twice at that", async () => {
      const show = await loadModule(file);
      bring("first");
      const unmount = show(component(parent()));
      unmount();
      unmount();
      assert.equal(page.made[0].destroyed, 1);
      assert.deepEqual(leftBehind(), []);
    });

    it("may be mounted again where it was; an unmounting that comes late is that of the former", async () => {
      const show = await loadModule(file);
      bring("first");
      const element = parent();
      const unmount = show(component(element));
      unmount();
      show(component(element));
      unmount();
      assert.deepEqual(page.made.map(({ destroyed }) => destroyed), [1, 0]);
    });

    it("draws another base, and until that is here what it drew before", async () => {
      const show = await loadModule(file);
      bring("first");
      const element = parent();
      show(component(element));
      const unmount = show(component(element, { name: "second" }));
      assert.deepEqual(page.made.map(({ destroyed }) => destroyed), [0]);
      bring("second");
      assert.deepEqual(page.made.map(({ base }) => base.name), ["first", "second"]);
      assert.deepEqual(page.made.map(({ destroyed }) => destroyed), [1, 0]);
      unmount();
      assert.deepEqual(leftBehind(), []);
    });

    it("draws another base at once where it is here already", async () => {
      const show = await loadModule(file);
      bring("first");
      bring("second");
      const element = parent();
      show(component(element));
      show(component(element, { name: "second" }));
      assert.deepEqual(page.made.map(({ base }) => base.name), ["first", "second"]);
    });
  });
}

describe("what the live explorer tells", () => {
  /** Mount an explorer, with clocks that only the test moves. */
  async function mount(t, more) {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const show = await loadModule("mapping/web/entry/live_explorer.js");
    bring("first");
    const element = parent();
    const unmount = show(component(element, more));
    const [{ options, container }] = page.made;
    const again = (view, ...ears) => show(component(element, { ...more, view }, ...ears));
    return { options, container, again, unmount, timers: t.mock.timers };
  }

  const states = () => page.sent.filter(([name]) => name === "state").map(([, state]) => state);

  it("is what the user did, once for what happened at once", async (t) => {
    const { options, timers } = await mount(t);
    options.onQuery({ kind: ["agency"] });
    options.onSelect({ type: "network", id: "a" });
    timers.tick(1);
    assert.deepEqual(states(), [{ query: { kind: ["agency"] }, selected: { type: "network", id: "a" } }]);
  });

  it("is nothing after unmounting", async (t) => {
    const { options, unmount, timers } = await mount(t);
    options.onQuery({ kind: ["agency"] });
    unmount();
    timers.tick(5000);
    assert.deepEqual(page.sent, []);
  });

  it("is nothing of a former base", async (t) => {
    const { options, timers } = await mount(t);
    const show = await loadModule("mapping/web/entry/live_explorer.js");
    const element = parent();
    show(component(element));
    page.made[1].options.onQuery({ kind: ["agency"] });
    bring("second");
    show(component(element, { name: "second" }));
    timers.tick(5000);
    assert.deepEqual(page.sent, []);
    options.onQuery({}); // the other explorer still tells
    timers.tick(1);
    assert.equal(page.sent.length, 1);
  });

  it("is where the map stands only if the user moved it, and when it stands still", async (t) => {
    const { options, container, timers } = await mount(t);
    const position = { lat: 48, lon: 9, zoom: 8 };
    options.onView(position);
    timers.tick(5000);
    assert.deepEqual(page.sent, []);
    container.dispatchEvent(new Event("pointerdown"));
    options.onView({ ...position, zoom: 9 });
    timers.tick(500);
    options.onView(position);
    timers.tick(799);
    assert.deepEqual(page.sent, []);
    timers.tick(1);
    assert.deepEqual(states().map((state) => state.position), [position]);
  });

  it("is dropped when the user goes back to another address", async (t) => {
    const { options, timers } = await mount(t);
    options.onQuery({ kind: ["agency"] });
    dispatchEvent(new PopStateEvent("popstate"));
    timers.tick(5000);
    assert.deepEqual(page.sent, []);
  });

  it("goes to who listens now", async (t) => {
    const actions = [{ key: "data", label: {}, primary: true }];
    const { options, again, timers } = await mount(t, { options: { actions } });
    const heard = [];
    again({}, (...told) => heard.push(told));
    options.actions[0].onClick();
    options.onSelect(null);
    timers.tick(1);
    assert.deepEqual(heard, [["order", { action: "data" }], ["state", { query: {}, selected: null, background: false }]]);
    assert.deepEqual(page.sent, []);
  });

  it("its echo undoes no later click, but what others changed comes in", async (t) => {
    const { options, again } = await mount(t);
    options.onQuery({ kind: ["agency"] });
    options.onQuery({ kind: ["agency"], text: ["x"] });
    again({ query: { kind: ["agency"] }, theme: "dark" });
    again({ query: { kind: ["cluster"] } });
    const [, echo, news] = page.made[0].shown;
    assert.ok(!("query" in echo) && !("selected" in echo) && echo.theme === "dark");
    assert.deepEqual(news.query, { kind: ["cluster"] });
  });

  it("an address gone back to is shown, with its position; else nothing moves", async (t) => {
    const { options, again } = await mount(t);
    const position = { lat: 48, lon: 9, zoom: 8 };
    options.onQuery({ kind: ["agency"] });
    again({ query: { kind: ["agency"] }, position });
    assert.deepEqual(page.made[0].stood, []);
    dispatchEvent(new PopStateEvent("popstate"));
    again({ query: { kind: ["agency"] }, position });
    assert.deepEqual(page.made[0].stood, [position]);
    assert.deepEqual(page.made[0].shown.at(-1).query, { kind: ["agency"] });
    assert.ok(page.made[0].shown.every((view, i) => !i || !("position" in view)));
  });
});

describe("pages of records", () => {
  const pages = { profile: "profil", area: "gebiete", more: "&lang=en" };

  it("have addresses under the present filters", async () => {
    const show = await loadModule("mapping/web/entry/live_explorer.js");
    bring("first");
    show(component(parent(), { options: { pages }, view: { query: { kind: ["agency"] } } }));
    const { profile } = page.made[0].options;
    assert.equal(profile("network", "a b"), "profil?kind=agency&network=a+b&lang=en");
    assert.equal(profile("district", "08111"), "gebiete?area=district:08111&kind=agency&lang=en");
  });

  it("open in the app, one step in its history; other tabs are the browser's to open", async () => {
    const show = await loadModule("mapping/web/entry/live_explorer.js");
    bring("first");
    show(component(parent(), { options: { pages } }));
    const { onOpen } = page.made[0].options;
    const other = new MouseEvent("click", { ctrlKey: true, cancelable: true });
    onOpen("network", "a", other);
    assert.equal(other.defaultPrevented, false);
    assert.equal(location.pathname, "/");
    let steps = 0;
    addEventListener("popstate", () => steps++);
    const click = new MouseEvent("click", { cancelable: true });
    onOpen("network", "a", click);
    assert.equal(click.defaultPrevented, true);
    assert.equal(location.href, "http://localhost/profil?network=a&lang=en");
    assert.equal(steps, 1);
  });
});
