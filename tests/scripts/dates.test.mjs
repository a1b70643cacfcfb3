// dates.js: a page says by itself, on the reader's day in China, that it is past, or that a change has begun.
import assert from "node:assert/strict";
import { test } from "node:test";
import { JSDOM } from "jsdom";
import { script } from "./page.mjs";

const PAGE = `<p id="past" data-valid-until="2027-12-31" hidden>x</p>
<p data-from="2027-01-01">y<span id="begun" data-begun hidden>z</span></p>`;

/** What a page shows at an instant (ISO, with its offset); `later` is an instant at which the page is shown again. */
function shown(instant, later) {
  const { window } = new JSDOM(PAGE, { url: "https://small.example/", runScripts: "outside-only" });
  let now = Date.parse(instant);
  const hours = [];
  window.setInterval = (act, every) => { hours.push([act, every]); };
  window.Date = class extends Date {
    constructor(...given) { super(...(given.length ? given : [now])); }
  };
  window.eval(script("dates.js"));
  const look = () => ["past", "begun"].filter((id) => !window.document.getElementById(id).hidden);
  if (!later) { return look(); }
  now = Date.parse(later);
  return { before: look(), hours, window, look };
}

for (const [instant, ids] of [
  ["2026-06-01T12:00:00+08:00", []],
  ["2026-12-31T23:59:59+08:00", []],
  ["2027-01-01T00:00:00+08:00", ["begun"]],
  ["2026-12-31T16:00:00Z", ["begun"]], // in China the day has begun
  ["2026-12-31T15:59:59Z", []],
  ["2027-12-31T23:59:59+08:00", ["begun"]], // the last day counts
  ["2028-01-01T00:00:00+08:00", ["past", "begun"]],
  ["2027-12-31T11:00:00-05:00", ["past", "begun"]], // a phone set to another place
  ["1970-01-01T00:00:00Z", []], // a clock that was never set says nothing
  ["2090-01-01T00:00:00Z", ["past", "begun"]],
]) {
  test(`at ${instant}`, () => assert.deepEqual(shown(instant), ids));
}

test("a page that is shown again looks at the day again", () => {
  const { before, window, look } = shown("2027-12-31T23:00:00+08:00", "2028-01-01T01:00:00+08:00");
  assert.deepEqual(before, ["begun"]);
  window.dispatchEvent(new window.Event("pageshow"));
  assert.deepEqual(look(), ["past", "begun"]);
});

test("a page that stays open looks every hour", () => {
  const { hours, look } = shown("2027-12-31T23:00:00+08:00", "2028-01-01T00:00:00+08:00");
  assert.deepEqual(hours.map(([, every]) => every), [3600000]);
  hours[0][0]();
  assert.deepEqual(look(), ["past", "begun"]);
});

test("a page without dates is left alone", () => {
  const { window } = new JSDOM("<p>x</p>", { runScripts: "outside-only" });
  window.setInterval = () => {};
  window.eval(script("dates.js"));
  assert.equal(window.document.body.innerHTML, "<p>x</p>");
});

test("written for old phones: no syntax younger than ES5", () => {
  assert.doesNotMatch(script("dates.js"), /=>|`|\b(let|const|async|class)\b/);
});
