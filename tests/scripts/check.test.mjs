// check.js: the number in ?v= is a version that the page knows, or one that it does not, or none.
import assert from "node:assert/strict";
import { test } from "node:test";
import { file, open, script } from "./page.mjs";

const { sheet, versions, wrong, states } = JSON.parse(file("versions.json"));
const PAGE = `n/${sheet}/`, TOLD = "told/";
const ANSWERS = ["current", "draft", "outdated", "moved", "future", "withdrawn", "unknown", "offline"];

function run(window, prepare = () => {}) {
  const box = window.document.querySelector("[data-check]");
  prepare(box, window);
  window.eval(script("check.js"));
  const shown = ANSWERS.filter((name) => box.querySelector(`[data-check-${name}]`) && !box.querySelector(`[data-check-${name}]`).hidden);
  return { shown, box, answer: box.dataset.answer, echo: box.querySelector("[data-check-asked]").textContent, window };
}
function asked(typed, version, former) {
  const window = open(PAGE, typed === null ? "" : `?v=${encodeURIComponent(typed)}`);
  return run(window, (box) => {
    if (version) { box.dataset.version = version; }
    if (former) { box.dataset.former = former; }
  });
}
function told(id, typed, prepare) { return run(open(`${TOLD}n/${id}/`, `?v=${typed}`), prepare); }
function words(element) { return element.textContent.replace(/\s+/g, ""); }

test("every version that the program makes is read", () => {
  for (const version of versions.slice(0, 20)) { assert.deepEqual(asked(version, version).shown, ["current"], version); }
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
  assert.deepEqual(asked(other, mine).shown, ["outdated"], "it was printed on some paper");
  assert.equal(asked(mine, mine).answer, "current");
});

test("a version printed with a former address is the same content", () => {
  const [mine, other, third] = versions;
  assert.deepEqual(asked(other, mine, `${third} ${other}`).shown, ["moved"]);
  assert.deepEqual(asked(mine, mine, `${third} ${other}`).shown, ["current"]);
  assert.deepEqual(asked(third, mine, other).shown, ["outdated"]);
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

test("nothing asked, nothing answered", () => {
  for (const typed of [null, "", "  "]) {
    const { shown, answer } = asked(typed);
    assert.deepEqual([shown, answer], [[], undefined]);
  }
});

test("every version on record is told for what it is worth", () => {
  const worth = { first: "outdated", second: "withdrawn", before: "moved", now: "current", later: "future" };
  for (const [state, answer] of Object.entries(worth)) {
    assert.deepEqual(told("slip-chaxun.township", states[state]["slip-chaxun.township"]).shown, [answer], state);
  }
});

test("its day and its changes come with it", () => {
  const id = "slip-chaxun.township";
  const outdated = told(id, states.first[id]).box.querySelector("[data-check-outdated]");
  assert.match(words(outdated), /变化：.*由“当场办结”改为“15个工作日内”/);
  const future = told(id, states.later[id]).box.querySelector("[data-check-future]");
  assert.match(words(future), /从2027年1月1日起施行.*到时的变化：.*改为“10个工作日内”/);
  const unrecorded = told(id, versions[0]).box.querySelector("[data-check-what]");
  assert.equal(unrecorded.hidden, true);
});

test("of many changes the gravest are told at once", () => {
  const id = "slip-chaxun.township";
  const { box, window } = told(id, states.first[id], (_, { document }) => {
    const list = document.querySelector(`[data-known="${states.first[id]}"] ul`);
    for (let number = 0; number < 6; number++) { list.appendChild(document.createElement("li")).textContent = `第${number}处`; }
  });
  const what = box.querySelector("[data-check-outdated] [data-check-what]");
  const all = window.document.querySelectorAll(`[data-known="${states.first[id]}"] li`).length;
  assert.equal(what.querySelectorAll("li").length, all);
  assert.equal(what.querySelector("ul").children.length, 4);
  assert.equal(what.querySelector("summary").textContent, `另有 ${all - 4} 条`);
});

test("what nobody approved is no proof of itself", () => {
  const id = "notice-999999100";
  const { box } = told(id, "");
  assert.deepEqual(told(id, box.dataset.version).shown, ["draft"]);
  assert.deepEqual(told(id, states.now[id]).shown, ["outdated"]);
});

test("a sheet that is made no longer has no paper that holds", () => {
  const id = "notice-999999100001";
  for (const typed of [states.now[id], versions[1]]) { assert.deepEqual(told(id, typed).shown, ["withdrawn"]); }
  assert.deepEqual(told(id, "ABCDEFGH").shown, ["withdrawn", "unknown"], "what the page is about it says in any case");
});

test("without a network nothing is said but of a copy kept on purpose, with its day", () => {
  const id = "slip-chaxun.township", typed = states.first[id];
  function adrift(_, window) { Object.defineProperty(window.navigator, "onLine", { value: false }); }
  assert.deepEqual(told(id, typed, adrift).shown, ["offline"]);
  const { box, shown } = told(id, typed, (page, window) => { adrift(page, window); page.dataset.kept = "2026年11月20日"; });
  assert.deepEqual(shown, ["outdated"]);
  assert.match(words(box.querySelector("[data-check-kept]")), /2026年11月20日/);
  assert.equal(box.querySelector("[data-check-kept]").hidden, false);
  assert.deepEqual(told(id, "ABCDEFGH", adrift).shown, ["unknown"], "a malformed number needs no network");
});

test("an address that was broken on its way", () => {
  assert.deepEqual(run(open(PAGE, "?x=1&v=%E0%A4")).shown, ["unknown"]);
});
