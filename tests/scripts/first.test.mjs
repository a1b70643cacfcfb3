// first.js: what is known of the reader before the page is drawn.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, script } from "./page.mjs";

function classes(prepare, query = "") {
  const window = open("", query);
  prepare(window);
  window.eval(script("first.js"));
  return [...window.document.documentElement.classList];
}

test("large type only where it was chosen", () => {
  assert.deepEqual(classes(() => {}), ["gp-js"]);
  assert.deepEqual(classes((window) => window.localStorage.setItem("guide-large", "no")), ["gp-js"]);
  assert.deepEqual(classes((window) => window.localStorage.setItem("guide-large", "yes")), ["gp-js", "gp-large"]);
});

test("a place that is named or kept is sought, until place.js says so", () => {
  assert.deepEqual(classes(() => {}, "?q=x&at=999999100"), ["gp-js", "gp-seeking"]);
  assert.deepEqual(classes(() => {}, "?q=what"), ["gp-js"]);
  assert.deepEqual(classes((window) => window.localStorage.setItem("gp-at", "999999100")), ["gp-js", "gp-seeking"]);
});

test("a browser that keeps nothing shows the page nevertheless", () => {
  assert.deepEqual(classes((window) => { Object.defineProperty(window, "localStorage", { get() { throw new Error("denied"); } }); }), ["gp-js"]);
});
