// item.js: what is ticked of an item's materials stays on this phone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { JSDOM } from "jsdom";
import { script } from "./page.mjs";

const PAGE = `<div data-ticks="baoxiao"><ul><li><label><input type="checkbox" data-tick><b>身份证</b></label></li></ul>
<details id="case"><summary>代办</summary><ul><li><label><input type="checkbox" data-tick><b>委托书</b></label></li></ul></details></div>`;

function shown(memory = null) {
  const { window } = new JSDOM(PAGE, { url: "https://small.example/items/baoxiao/", runScripts: "outside-only" });
  if (memory !== null) { window.localStorage.setItem("gp-ticks-baoxiao", memory); }
  window.eval(script("item.js"));
  const boxes = [...window.document.querySelectorAll("input")];
  return { window, boxes, kept: () => window.localStorage.getItem("gp-ticks-baoxiao"),
    open: (id) => window.document.getElementById(id).open };
}

test("a tick is kept, and taken back", () => {
  const { boxes, kept } = shown();
  boxes[1].click();
  assert.equal(kept(), '["委托书"]');
  assert.ok(boxes[1].closest("li").classList.contains("gp-ticked"));
  boxes[1].click();
  assert.equal(kept(), null);
});

test("it is there again, with its case unfolded; another paper's name is another paper", () => {
  const { boxes, open } = shown('["委托书","户口簿"]');
  assert.deepEqual(boxes.map((box) => box.checked), [false, true]);
  assert.ok(open("case"));
});

for (const broken of ["{", "null", ""]) {
  test(`what cannot be read (${broken}) is nothing`, () => assert.deepEqual(shown(broken).boxes.map((box) => box.checked), [false, false]));
}

test("a phone that forbids memory keeps the tick as long as the page", () => {
  const { window, boxes } = shown();
  window.Storage.prototype.setItem = () => { throw new Error("refused"); };
  boxes[0].click();
  assert.ok(boxes[0].checked);
});
