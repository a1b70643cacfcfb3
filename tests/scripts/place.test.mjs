// place.js: where the reader is, kept in the address, and what pages say of his own place. Of the small catalog's site.
import assert from "node:assert/strict";
import { test } from "node:test";
import { file, open, script } from "./page.mjs";

/** A page with place.js run in it; `memory` is what the phone keeps, `lost` addresses that the network does not give. */
async function at(page, query = "", { memory = {}, lost = [], point = null } = {}) {
  const window = open(page, query), asked = [], told = [];
  for (const [key, value] of Object.entries(memory)) { window.localStorage.setItem(key, value); }
  window.fetch = (address) => {
    const name = address.replace("https://small.example/", "");
    asked.push(name);
    if (lost.includes(name)) { return Promise.reject(new TypeError("no network")); }
    const path = /\.[a-z]+$/.test(name) ? name : `${name}index.html`;
    let text = null;
    try { text = file(path); } catch { text = null; }
    return Promise.resolve({ ok: text !== null, status: text === null ? 404 : 200,
      text: () => Promise.resolve(text), json: () => Promise.resolve(JSON.parse(text)) });
  };
  if (point) {
    Object.defineProperty(window.navigator, "geolocation", {
      value: { getCurrentPosition: (found) => found({ coords: { longitude: point[0], latitude: point[1] } }) } });
  }
  window.document.addEventListener("gp:place", (event) => told.push(event.detail.at));
  Object.defineProperty(window.document, "currentScript", { value: { src: "https://small.example/assets/place.js" } });
  window.document.documentElement.classList.add("gp-seeking");
  window.eval(script("place.js"));
  for (let turn = 0; turn < 5; turn++) { await new Promise((done) => setTimeout(done, 0)); }
  assert.ok(!window.document.documentElement.classList.contains("gp-seeking"), "seen whole, whatever came of it");
  const words = (selector) => window.document.querySelector(selector).textContent.replace(/\s+/g, "");
  return { window, document: window.document, asked, told, words, place: () => window.document.documentElement.dataset.at };
}
/** Where a tap on a link leads, as place.js leaves it. */
function tapped(document, selector) {
  const link = document.querySelector(selector);
  link.addEventListener("click", (event) => event.preventDefault());
  link.click();
  return link.href.replace("https://small.example/", "");
}

test("nobody knows where the reader is: nothing is asked, the page's own words stay", async () => {
  const page = await at("items/baoxiao/");
  assert.deepEqual([page.place(), page.asked, page.told], ["", [], [""]]);
  assert.equal(page.words("#where dd"), "乡镇先收材料选您的乡镇、村");
});

test("the address says it: the item answers for that place, and links take it along", async () => {
  const page = await at("items/baoxiao/", "?at=999999100");
  assert.deepEqual([page.place(), page.told, page.asked], ["999999100", ["999999100"], ["stations/999999100/"]]);
  assert.equal(page.words("[data-place-answer]"), "安仁溪镇先收材料");
  assert.equal(page.document.querySelector("[data-place-answer] a").href, "https://small.example/stations/999999100/");
  assert.equal(page.words("[data-place-pick]"), "换一个地方");
  assert.equal(tapped(page.document, ".gp-crumb a:last-child"), "items/?at=999999100#c-" + page.document.querySelector(".gp-crumb a:last-child").href.split("#c-")[1]);
  assert.equal(tapped(page.document, "[data-place-answer] a"), "stations/999999100/", "a place's own page is about itself");
  assert.equal(tapped(page.document, "#call a"), page.document.querySelector("#call a").href, "a phone is no page");
});

test("what his village does not do, its township does", async () => {
  const page = await at("items/baoxiao/", "?at=999999100003");
  const [village, town] = [page.words("[data-place-answer] .gp-note"), page.words("[data-place-answer] li")];
  assert.ok(village.endsWith("的服务点：文件未列明此项"), village);
  assert.equal(town, "安仁溪镇先收材料");
});

test("a list says each item's way at his place in the line that it has", async () => {
  const page = await at("items/", "?at=999999100003");
  assert.equal(page.words('li[data-item="baoxiao"] [data-ways-words]'), "到安仁溪镇：先收材料");
  assert.match(page.words("[data-place-bar]"), /^您的地方：.*（安仁溪镇）换记住$/);
});

test("kept on the phone where he wishes, forgotten where he wishes", async () => {
  const page = await at("items/", "?at=999999100");
  const button = page.document.querySelector("[data-place-bar] button");
  button.click();
  assert.equal(page.window.localStorage.getItem("gp-at"), "999999100");
  button.click();
  assert.equal(page.window.localStorage.getItem("gp-at"), null);
  const later = await at("items/baoxiao/", "", { memory: { "gp-at": "999999100" } });
  assert.equal(later.place(), "999999100");
});

test("a scanned door is his place, whatever the phone keeps; his own address weighs more", async () => {
  assert.equal((await at("f/999999100003/", "", { memory: { "gp-at": "999999100" } })).place(), "999999100003");
  const page = await at("stations/999999100003/");
  assert.deepEqual([page.place(), page.asked], ["999999100003", []], "its page says itself what stands over it");
  assert.equal((await at("stations/999999100003/", "?at=999999100")).place(), "999999100");
  assert.match(tapped(page.document, "#items a, section a[href*='items/']"), /\?at=999999100003$/);
});

test("a place that is not there is nowhere, and forgotten; without a network it stays", async () => {
  const page = await at("items/baoxiao/", "", { memory: { "gp-at": "777" } });
  assert.deepEqual([page.place(), page.told, page.window.localStorage.getItem("gp-at")], ["", ["777", ""], null]);
  const lost = await at("items/baoxiao/", "?at=999999100", { lost: ["stations/999999100/"] });
  assert.equal(lost.place(), "999999100");
  assert.equal(lost.words("#where dd"), "乡镇先收材料选您的乡镇、村");
});

for (const odd of ["../../x", "<b>", "a".repeat(60), "1 2", "%00", "javascript:alert(1)"]) {
  test(`${odd} is no place`, async () => {
    const page = await at("items/baoxiao/", `?at=${encodeURIComponent(odd)}`);
    assert.deepEqual([page.place(), page.asked], ["", []]);
  });
}

test("who came from an item to pick a place is led back to it", async () => {
  const page = await at("places/", "?to=items/baoxiao");
  assert.equal(page.document.querySelector('.gp-tiles a').href, "https://small.example/items/baoxiao/?at=999999100");
  assert.equal(page.words("[data-place-why]"), "先选您的乡镇（街道）：");
  const voice = await at("places/", "?to=f");
  assert.equal(voice.document.querySelector(".gp-tiles a").href, "https://small.example/places/999999100/?to=f");
  const door = await at("places/999999100/", "?to=f");
  assert.equal(door.document.querySelector(".gp-list a").href, "https://small.example/f/999999100/");
  for (const odd of ["//evil.example", "https://evil.example/", "items/../../x", "items/A?b"]) {
    const other = await at("places/", `?to=${encodeURIComponent(odd)}`);
    assert.equal(other.document.querySelector(".gp-tiles a").href, "https://small.example/places/999999100/", odd);
  }
});

test("a fold that a link asks for is open, at once and later", async () => {
  const { window, document } = await at("items/baoxiao/", "#how");
  assert.ok(document.getElementById("how").open && !document.getElementById("who").open);
  window.location.hash = "#who";
  window.dispatchEvent(new window.Event("hashchange"));
  assert.ok(document.getElementById("who").open);
  assert.ok((await at("items/baoxiao/", "#%E0%A4%A")).place() === "", "what is no address asks for nothing");
});
