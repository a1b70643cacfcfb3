// hours.js: whether a place is open now, on the reader's minute in China, and when it opens next.
import assert from "node:assert/strict";
import { test } from "node:test";
import { JSDOM } from "jsdom";
import { script } from "./page.mjs";

const WORKING = "w:510-720,870-1050", WEEKEND = "12345:480-720;67:510-690";

function said(open, instant) {
  const { window } = new JSDOM(`<span data-open="${open}"></span>`, { url: "https://small.example/", runScripts: "outside-only" });
  window.setInterval = () => 0;
  window.Date = class extends Date {
    constructor(...given) { super(...(given.length ? given : [Date.parse(instant)])); }
  };
  window.eval(script("hours.js"));
  return window.document.querySelector("span").textContent;
}

for (const [open, instant, words] of [
  [WORKING, "2026-11-27T10:00:00+08:00", "现在开着，12:00关门"], // a Friday
  [WORKING, "2026-11-27T08:30:00+08:00", "现在开着，12:00关门"],
  [WORKING, "2026-11-27T12:00:00+08:00", "现在不开，今天14:30开门"],
  [WORKING, "2026-11-27T18:00:00+08:00", "现在不开，周一8:30开门"],
  [WORKING, "2026-11-29T23:59:00+08:00", "现在不开，明天8:30开门"],
  [WORKING, "2026-11-27T02:00:00Z", "现在开着，12:00关门"], // a phone set to another zone
  [WEEKEND, "2026-11-28T09:00:00+08:00", "现在开着，11:30关门"],
  ["6:540-690", "2026-11-28T12:00:00+08:00", "现在不开，周六9:00开门"],
]) {
  test(`${open} at ${instant}`, () => assert.equal(said(open, instant), `${words}；节假日、调休请先问`));
}
test("always is always", () => assert.equal(said("1234567:0-1440", "2026-10-01T03:00:00+08:00"), "现在开着"));
