// check.js: the number in ?v= is this page's version, or it is not.
import assert from "node:assert/strict";
import { test } from "node:test";
import { file, open, script } from "./page.mjs";

const { sheet, versions, wrong } = JSON.parse(file("versions.json"));
const PAGE = `n/${sheet}/`;

function asked(typed, version, former) {
  const window = open(PAGE, typed === null ? "" : `?v=${encodeURIComponent(typed)}`);
  const box = window.document.querySelector("[data-check]");
  if (version) { box.dataset.version = version; }
  if (former) { box.dataset.former = former; }
  window.eval(script("check.js"));
  const shown = ["current", "moved", "unknown"].filter((name) => !box.querySelector(`[data-check-${name}]`).hidden);
  return { shown, answer: box.dataset.answer, echo: box.querySelector("[data-check-asked]").textContent, window };
}

test("every version that the program makes is read", () => {
  for (const version of versions) { assert.deepEqual(asked(version, version).shown, ["current"], version); }
});

test("as people type it", () => {
  const version = versions.find((each) => /0/.test(each) && /1/.test(each));
  const spaced = `${version.slice(0, 4)}-${version.slice(4)}`;
  const wide = Array.from(version, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)).join("");
  const looks = [["0", "O"], ["0", "o"], ["1", "I"], ["1", "i"], ["1", "L"], ["1", "l"]].map(([digit, letter]) => version.replaceAll(digit, letter));
  for (const typed of [version.toLowerCase(), spaced, ` ${spaced.replace("-", " ")}。`, wide, ...looks]) {
    assert.deepEqual(asked(typed, version).shown, ["current"], typed);
  }
});

test("a wrong character is no version, even where a page would bear it", () => {
  for (const typed of wrong) {
    const { shown, answer } = asked(typed, typed);
    assert.deepEqual([shown, answer], [["unknown"], "unknown"], typed);
  }
});

test("another sheet's version is not this one's", () => {
  const [mine, other] = versions;
  assert.deepEqual(asked(other, mine).shown, ["unknown"]);
  assert.equal(asked(mine, mine).answer, "current");
});

test("a version printed with a former address is the same content", () => {
  const [mine, other, third] = versions;
  assert.deepEqual(asked(other, mine, `${third} ${other}`).shown, ["moved"]);
  assert.deepEqual(asked(mine, mine, `${third} ${other}`).shown, ["current"]);
  assert.deepEqual(asked(third, mine, other).shown, ["unknown"]);
});

test("too short, too long, and what is no number", () => {
  const [version] = versions;
  for (const typed of [version.slice(0, 7), `${version}0`, version + version, "医保", "<b>x</b>"]) {
    assert.deepEqual(asked(typed, version).shown, ["unknown"], typed);
  }
});

test("what was typed is repeated as text, the first twenty characters", () => {
  assert.equal(asked("<b>x</b>").echo, "<b>x</b>");
  assert.equal(asked("0123456789012345678901234").echo, "01234567890123456789");
});

test("nothing asked, nothing answered, but the entry is there", () => {
  for (const typed of [null, "", "  "]) {
    const { shown, answer, window } = asked(typed);
    assert.deepEqual([shown, answer], [[], undefined]);
    assert.equal(window.document.querySelector("[data-check-entry]").hidden, false);
  }
});
