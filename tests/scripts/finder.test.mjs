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

async function page({ early, focus = true, answer = () => ({ items: [], stations: [], first: "items" }), called = () => null, query = "", online = () => true, slow = () => null, wait = true, at } = {}) {
  const window = open("", query), asked = [], fetched = [], settled = timers(window);
  window.fetch = async (address) => {
    fetched.push(address);
    if (!online()) { throw new Error("offline"); }
    await slow(address);
    return { ok: online() !== 404, status: online(), json: async () => ({}) };
  };
  const find = (text) => {
    asked.push(text);
    const found = answer(text);
    return found && { items: [], stations: [], services: [], events: [], regions: [], choice: null, served: false, first: "items", ...found };
  };
  const place = (data) => Object.assign(data, { tierOf: (code) => (code === "9" ? 1 : -1), tiers: [["county", "县级"], ["township", "乡镇"]] });
  window.eval(script("search.js"));
  window.guideSearch = { learn: (data) => data, place, open: () => {}, warm: [], find, called, ordered: window.guideSearch.ordered };
  window.guideTitles = early;
  if (at !== undefined) { window.document.documentElement.dataset.at = at; }
  window.eval(script("finder.js"));
  if (focus && wait) { window.document.querySelector("[data-finder-input]").dispatchEvent(new window.Event("focus")); }
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
    ["./items/item-1/", "item", "item-1", "事项1哪里办：乡镇"],
    ["./stations/999999100/?at=999999100", "station", "999999100", "站点0"],
    ["./stations/999999101/?at=999999101", "station", "999999101", "站点1示例镇"],
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
  const more = () => opened.window.document.querySelector("[data-finder-results] button");
  assert.equal(more().textContent, "更多（还有 36 条）");
  more().click();
  assert.deepEqual([opened.links().length, opened.count(), more()], [60, "找到 60 条", null]);
  assert.equal(opened.window.document.activeElement, opened.links()[24], "who asked for more goes on from there");
  await opened.type("事项");
  assert.equal(opened.links().length, 24, "another question begins anew");
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
  assert.deepEqual([opened.count(), opened.fetched], ["找到 1 条", ["./finder/titles.json", "./finder/index.json"]]);
  assert.equal(opened.window.document.documentElement.hasAttribute("data-finder-ready"), true);
});

test("offline or a missing index is said; the next letter tries again, and a ready index is not fetched twice", async () => {
  for (const failure of [false, 404]) {
    let online = failure;
    const opened = await page({ online: () => online, focus: false });
    assert.equal(opened.count(), "");
    await opened.type("住院");
    assert.deepEqual([opened.count(), opened.asked.length], ["现在查不了，请联网后再试。", 0]);
    online = true;
    await opened.type("住院报");
    await opened.type("住院报销");
    assert.deepEqual([opened.asked.at(-1), opened.fetched.length], ["住院报销", 6]);
  }
});

test("titles that asked.js has asked for are taken; where they were lost, the index answers", async () => {
  const taken = await page({ early: Promise.resolve({ ok: true, json: async () => ({}) }), query: "?q=住院" });
  assert.deepEqual([taken.asked.at(-1), taken.fetched], ["住院", ["./finder/index.json"]]);
  const early = Promise.reject(new Error("offline"));
  early.catch(() => {});
  const lost = await page({ early, focus: false });
  await lost.type("住院");
  await lost.type("住院报");
  assert.deepEqual([lost.asked.at(-1), lost.fetched], ["住院报", ["./finder/index.json"]]);
});

test("what is a title word for word is answered before the index is there; what had the focus keeps it", async () => {
  let arrive = null;
  const found = { items: [item(1)], stations: [], services: [], events: [], regions: [], choice: null, served: false, first: "items" };
  const rest = new Promise((done) => { arrive = () => done(true); });
  const opened = await page({
    called: (text) => (text === "事项1" ? found : null), answer: () => ({ items: [item(1), item(2)], stations: [], first: "items" }), query: "?q=事项1",
    slow: (address) => (address.endsWith("index.json") ? rest : null),
  });
  assert.deepEqual([opened.count(), opened.links().length, opened.asked], ["先找到 1 条，还在找…", 1, []]);
  await opened.type("事项");
  assert.deepEqual([opened.count(), opened.links().length, opened.empty.hidden], ["正在查找…", 0, true]);
  await opened.type("事项1");
  opened.links()[0].focus();
  arrive();
  await opened.settled();
  assert.deepEqual([opened.count(), opened.links().length], ["找到 2 条", 2]);
  assert.equal(opened.window.document.activeElement, opened.links()[0]);
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

test("services, tiers and regions are results; at the reader's place they lead to his point", async () => {
  const services = [[9, 0, ["service", "hours", "什么时候开门", "看服务点的页面", "places/", "stations/{at}/"]], [8, 1, ["service", "phone", "打电话问", "12345", "tel:12345", ""]],
    [7, 2, ["tier", "village", "村医保服务点", "村级能办什么", "tiers/village/", ""]]];
  const answer = () => ({ items: [item(1)], services, served: true, regions: [["甲县", "places/#r-1"]], events: [["sheng", "生孩子"]] });
  const links = (opened) => opened.links().map((link) => [link.dataset.kind, link.dataset.result, link.getAttribute("href")]);
  const nowhere = await page({ answer, at: "" });
  await nowhere.type("几点开门");
  assert.deepEqual(links(nowhere), [["service", "hours", "./places/"], ["service", "phone", "tel:12345"], ["tier", "village", "./tiers/village/"],
    ["item", "item-1", "./items/item-1/"], ["region", "甲县", "./places/#r-1"], ["event", "sheng", "./items/#e-sheng"]]);
  const there = await page({ answer, at: "9" });
  await there.type("几点开门");
  assert.deepEqual(links(there).map((row) => row[2]), ["./stations/9/?at=9", "tel:12345", "./tiers/village/?at=9", "./items/item-1/?at=9", "./places/?at=9#r-1", "./items/?at=9#e-sheng"]);
});

test("the place is read from the address where no script says it, and a new one is answered at once", async () => {
  const opened = await page({ query: "?at=9", answer: () => ({ items: [item(1)] }) });
  await opened.type("事项");
  assert.equal(opened.links()[0].getAttribute("href"), "./items/item-1/?at=9");
  opened.window.document.documentElement.dataset.at = "";
  opened.window.document.dispatchEvent(new opened.window.Event("gp:place"));
  assert.equal(opened.links()[0].getAttribute("href"), "./items/item-1/");
});

test("a result says the plain name, what matched, and how far one's own point goes", async () => {
  const told = (ways, more = {}) => [9, 1, { id: "one", name: "住院费用报销", where: "县级、乡镇", ways, ...more }];
  const texts = (opened) => [...opened.links()[0].children].map((part) => part.textContent);
  let hit = told([[0, "能直接办", "20个工作日内办结"], [1, "先收材料", ""]], { plain: "报销住院的钱" });
  const opened = await page({ answer: () => ({ items: [hit] }), at: "9" });
  await opened.type("住院报");
  assert.deepEqual(texts(opened), ["报销住院的钱", "住院费用报销", "在您的服务点：先收材料"]);
  assert.deepEqual([...opened.links()[0].querySelectorAll("mark")].map((mark) => mark.textContent), ["住院"]);
  hit = told([[0, "能直接办", "20个工作日内办结"]]);
  hit[6] = "出院结算";
  await opened.type("出院了");
  assert.deepEqual(texts(opened), ["住院费用报销", "常说：出院结算", "到县级：能直接办，20个工作日内办结"]);
  hit = told([[1, "", ""]]);
  await opened.type("出院");
  assert.deepEqual(texts(opened), ["住院费用报销", "在您的服务点：怎么办先问清楚"]);
  hit = told([], { ended: 1, where: "不再办理" });
  await opened.type("出院的");
  assert.deepEqual(texts(opened), ["住院费用报销", "不再办理"]);
});

test("filings that differ by who one is are asked about, with the answers as links, best first", async () => {
  const choice = { question: "您是哪一种人？", answers: new Map([[2, "退休了"], [1, "打工的"]]) };
  const opened = await page({ answer: () => ({ items: [item(1), item(2), item(3)], choice }) });
  await opened.type("外地");
  const block = opened.window.document.querySelector(".gp-choice");
  assert.equal(block.querySelector("p").textContent, "您是哪一种人？");
  assert.deepEqual(opened.links().map((link) => link.querySelector("b").textContent), ["打工的", "退休了", "事项3"]);
  assert.deepEqual([...block.querySelectorAll("a")].map((link) => link.children[1].textContent), ["事项1", "事项2"]);
});

test("a question that is sent stands in the address, and going back brings the one before", async () => {
  const opened = await page({ answer: () => ({ items: [item(1)] }) });
  const send = () => opened.input.form.dispatchEvent(new opened.window.Event("submit", { cancelable: true }));
  const asked = () => new URL(opened.window.location.href).searchParams.get("q");
  await opened.type("住院");
  assert.equal(asked(), null);
  send();
  assert.equal(asked(), "住院");
  send();
  await opened.type("津贴");
  send();
  assert.equal(opened.window.history.length, 3, "the same question twice is one entry");
  opened.window.history.back();
  await new Promise((done) => { opened.window.addEventListener("popstate", done, { once: true }); });
  await opened.settled();
  assert.deepEqual([opened.input.value, opened.asked.at(-1)], ["住院", "住院"]);
});

test("who comes back stands where he stood, with as much listed", async () => {
  const many = Array.from({ length: 30 }, (_, number) => item(number));
  const window = open("", "?q=%E4%BA%8B"), scrolled = [];
  window.history.replaceState({ finder: { most: 60, y: 700 } }, "", window.location.href);
  window.scrollTo = (x, y) => { scrolled.push(y); };
  const found = { items: many, stations: [], services: [], events: [], regions: [], choice: null, first: "items" };
  window.fetch = async () => ({ ok: true, json: async () => ({}) });
  window.eval(script("search.js"));
  const place = (data) => Object.assign(data, { tierOf: () => -1 });
  window.guideSearch = { learn: (data) => data, place, open: () => {}, warm: [], find: () => found, called: () => null, ordered: window.guideSearch.ordered };
  const settled = timers(window);
  window.eval(script("finder.js"));
  await settled();
  assert.deepEqual([window.document.querySelectorAll("[data-finder-results] a").length, scrolled], [30, [700]]);
});

test("who only reads fetches nothing; at home titles and index come when the phone is idle; the search is a file of its own", async () => {
  const reading = open("items/chaxun/"), fetched = [];
  reading.fetch = async (address) => { fetched.push(address); return { ok: true, json: async () => ({}) }; };
  const settled = timers(reading);
  reading.eval(script("finder.js"));
  await new Promise((done) => { reading.addEventListener("load", done); });
  await settled();
  assert.deepEqual([fetched, reading.document.querySelectorAll("script").length], [[], 0]);
  reading.document.querySelector("[data-finder-input]").dispatchEvent(new reading.Event("focus"));
  assert.deepEqual(fetched, ["../../finder/titles.json"]);
  assert.equal(reading.document.querySelector("head script").getAttribute("src"), "../../assets/search.js");
  const home = await page({ focus: false });
  assert.deepEqual(home.fetched, ["./finder/titles.json", "./finder/index.json"]);
});
