// finder.js: what is typed -> links, best first, or an honest nothing. The search is a stand-in that answers what a test says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, script } from "./page.mjs";

const item = (number, name = `事项${number}`) => [9, number, { id: `item-${number}`, name, where: "乡镇" }];
const station = (number) => [9, number, { code: `99999910${number}`, name: `站点${number}`, above: number ? "示例镇" : "" }];

/** The page's timers, kept by us: `settled` comes when none is left to run, however busy the machine is. */
function timers(window) {
  const waiting = new Set();
  window.clearTimeout = (timer) => { clearTimeout(timer); waiting.delete(timer); };
  window.setTimeout = (work, milliseconds) => {
    const timer = setTimeout(() => { waiting.delete(timer); work(); }, milliseconds);
    waiting.add(timer);
    return timer;
  };
  return async function settled() {
    for (let quiet = 0; quiet < 5; quiet += 1) {
      await new Promise(setImmediate);
      if (waiting.size) { quiet = -1; }
    }
  };
}

async function page({ answer = () => ({ items: [], stations: [], first: "items" }), query = "", online = () => true, wait = true } = {}) {
  const window = open("", query), asked = [], fetched = [], settled = timers(window);
  window.fetch = async (address) => {
    fetched.push(address);
    if (!online()) { throw new Error("offline"); }
    return { ok: online() !== 404, status: online(), json: async () => ({}) };
  };
  const find = (text) => { asked.push(text); return answer(text); };
  window.guideSearch = { learn: (data) => data, place: () => {}, open: () => {}, warm: [], find };
  window.eval(script("finder.js"));
  if (wait) {
    await new Promise((done) => { window.addEventListener("load", done); });
    await settled();
  }
  const one = (name) => window.document.querySelector(`[data-finder-${name}]`);
  const input = one("input");
  return {
    window, asked, fetched, settled, input, empty: one("empty"), count: () => one("count").textContent,
    links: () => [...one("results").querySelectorAll("a")],
    async type(text, composing = false) {
      input.value = text;
      input.dispatchEvent(new window.InputEvent("input", { bubbles: true, isComposing: composing }));
      await settled();
    },
    press(key, target = input) {
      const event = new window.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
      target.dispatchEvent(event);
      return event.defaultPrevented;
    },
  };
}

test("items and stations become links below the site's root, with what tells them apart", async () => {
  const opened = await page({ answer: () => ({ items: [item(1)], stations: [station(0), station(1)], first: "items" }) });
  await opened.type("事项");
  assert.deepEqual(opened.links().map((link) => [link.getAttribute("href"), link.dataset.kind, link.dataset.result, link.textContent]), [
    ["./items/item-1/", "item", "item-1", "事项1乡镇"],
    ["./stations/999999100/", "station", "999999100", "站点0"],
    ["./stations/999999101/", "station", "999999101", "站点1示例镇"],
  ]);
  assert.equal(opened.links()[1].querySelector("span"), null);
  assert.equal(opened.count(), "找到 3 条");
  assert.equal(opened.empty.hidden, true);
});

test("stations come first where the search says so", async () => {
  const opened = await page({ answer: () => ({ items: [item(1)], stations: [station(1)], first: "stations" }) });
  await opened.type("站点");
  assert.deepEqual(opened.links().map((link) => link.dataset.kind), ["station", "item"]);
});

test("of many, twelve items and twelve stations are listed and all are counted", async () => {
  const many = Array.from({ length: 30 }, (_, number) => number);
  const opened = await page({ answer: () => ({ items: many.map((each) => item(each)), stations: many.map(station), first: "items" }) });
  await opened.type("事");
  assert.deepEqual(opened.links().map((link) => link.dataset.kind), [...Array(12).fill("item"), ...Array(12).fill("station")]);
  assert.equal(opened.count(), "找到 60 条，先列 24 条");
  await opened.type("");
  assert.deepEqual([opened.links().length, opened.count(), opened.empty.hidden], [0, "", true]);
});

test("nothing found is said, with the query as text; another office's matter too", async () => {
  for (const answer of [() => ({ items: [], stations: [], first: "stations" }), () => null]) {
    const opened = await page({ answer });
    await opened.type(" <img src=x>公积金 ");
    assert.equal(opened.asked.at(-1), "<img src=x>公积金");
    assert.equal(opened.empty.hidden, false);
    assert.equal(opened.empty.querySelector("img"), null);
    assert.equal(opened.empty.querySelector("[data-finder-query]").textContent, "<img src=x>公积金");
    assert.deepEqual([opened.links().length, opened.count()], [0, "没有找到"]);
    const asked = opened.asked.length;
    await opened.type(" ");
    assert.deepEqual([opened.empty.hidden, opened.count(), opened.asked.length], [true, "", asked]);
  }
});

test("a name from the catalog is text, never markup", async () => {
  const opened = await page({ answer: () => ({ items: [item(1, "<img src=x onerror=hit()>")], stations: [], first: "items" }) });
  await opened.type("事项");
  assert.equal(opened.links()[0].querySelector("b").textContent, "<img src=x onerror=hit()>");
  assert.equal(opened.window.document.querySelector("[data-finder-results] img"), null);
  assert.deepEqual([opened.empty.hidden, opened.count()], [true, "找到 1 条"], "one is enough not to be nothing");
});

test("nothing is searched while a word is being composed, but then", async () => {
  const opened = await page();
  await opened.type("zhu'yuan", true);
  assert.deepEqual(opened.asked, []);
  opened.input.value = "住院";
  opened.input.dispatchEvent(new opened.window.Event("compositionend"));
  await opened.settled();
  assert.deepEqual(opened.asked, ["住院"]);
});

test("before the index is there, the page says that it is looking, and then answers", async () => {
  const opened = await page({ wait: false, answer: () => ({ items: [item(1)], stations: [], first: "items" }) });
  opened.input.value = "事项";
  opened.input.form.dispatchEvent(new opened.window.Event("submit", { cancelable: true }));
  assert.deepEqual([opened.count(), opened.asked.length, opened.links().length], ["正在查找…", 0, 0]);
  assert.equal(opened.empty.hidden, true);
  await opened.settled();
  assert.deepEqual([opened.count(), opened.fetched], ["找到 1 条", ["./finder/index.json"]]);
  assert.equal(opened.window.document.documentElement.hasAttribute("data-finder-ready"), true);
});

test("offline or a missing index is said; the next letter tries again, and a ready index is not fetched twice", async () => {
  for (const failure of [false, 404]) {
    let online = failure;
    const opened = await page({ online: () => online });
    assert.equal(opened.count(), "");
    await opened.type("住院");
    assert.deepEqual([opened.count(), opened.asked.length], ["现在查不了，请联网后再试。", 0]);
    online = true;
    await opened.type("住院报");
    await opened.type("住院报销");
    assert.deepEqual([opened.asked.at(-1), opened.fetched.length], ["住院报销", 3]);
  }
});

test("arrows walk the results, up from the first is the box again, Escape empties it", async () => {
  const opened = await page({ answer: (text) => ({ items: text ? [item(1), item(2)] : [], stations: [], first: "items" }) });
  await opened.type("事项");
  opened.input.focus();
  const active = () => opened.window.document.activeElement, [first, second] = opened.links();
  assert.equal(opened.press("ArrowUp"), false);
  assert.equal(active(), opened.input);
  for (const [key, wanted] of [["ArrowDown", first], ["ArrowDown", second], ["ArrowDown", second], ["ArrowUp", first], ["ArrowUp", opened.input]]) {
    assert.equal(opened.press(key, active()), true);
    assert.equal(active(), wanted);
  }
  assert.equal(opened.press("a"), false);
  opened.press("ArrowDown");
  opened.press("Escape", first);
  assert.equal(active(), opened.input);
  assert.deepEqual([opened.input.value, opened.links().length], ["", 0]);
});

test("keys that compose a word move nothing", async () => {
  const opened = await page({ answer: () => ({ items: [item(1)], stations: [], first: "items" }) });
  await opened.type("事项");
  opened.input.focus();
  opened.input.dispatchEvent(new opened.window.KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true, isComposing: true }));
  assert.equal(opened.window.document.activeElement, opened.input);
});

test("Enter goes to the first result and asks no server", async () => {
  const opened = await page({ answer: () => ({ items: [item(1)], stations: [], first: "items" }) });
  await opened.type("事项");
  const event = new opened.window.Event("submit", { cancelable: true });
  opened.input.form.dispatchEvent(event);
  assert.equal(event.defaultPrevented, true);
  assert.equal(opened.window.document.activeElement, opened.links()[0]);
});

test("a question in the address is asked; who follows a result finds it there again", async () => {
  const opened = await page({ query: "?q=%E4%BD%8F%E9%99%A2&x=1", answer: () => ({ items: [item(1)], stations: [], first: "items" }) });
  assert.deepEqual([opened.input.value, opened.asked], ["住院", ["住院"]]);
  await opened.type(" 津贴 ");
  opened.links()[0].addEventListener("click", (event) => event.preventDefault());
  opened.links()[0].click();
  assert.equal(new URL(opened.window.location.href).searchParams.get("q"), "津贴");
  assert.equal(new URL(opened.window.location.href).searchParams.get("x"), "1");
});
