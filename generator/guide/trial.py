"""An index + questions -> what the search answers, by the very script that runs in the browser. Needs Node.js."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.ground.errors import MachineError

SCRIPT = "site_overrides/assets/search.js"
MOST = 12
"""So many items and stations a page lists at first."""
# Loads the script as a page does, and answers every question: [kind, id, name] of each result, in the page's order.
_RUN = """
const input = JSON.parse(require("fs").readFileSync(0, "utf-8")), window = {};
new Function("window", input.script)(window);
const search = window.guideSearch, data = JSON.parse(input.index);
search.place(search.learn(data));
search.open(data);
const row = ([kind, hit]) => {
  if (kind === "item") { return [kind, hit[2].id, hit[2].plain || hit[2].name]; }
  if (kind === "station") { return [kind, hit[2].code, hit[2].name]; }
  if (kind === "region") { return [kind, hit[0], hit[0]]; }
  if (kind === "event") { return [kind, hit[0], hit[1]]; }
  return [kind, hit[2][1], hit[2][2]];
};
process.stdout.write(JSON.stringify(input.questions.map((question) => {
  const found = search.find(question);
  return found ? search.ordered(found, input.most).map(row) : [];
})));
"""


@dataclass(frozen=True)
class Result:
    """A link among the results."""

    kind: str
    id: str
    name: str


def answers(index: bytes, questions: Sequence[str], root: Path) -> list[list[Result]]:
    """What each question brings, best first; MachineError where Node.js is missing or too old."""
    program = shutil.which("node")
    if program is None:
        raise MachineError(
            "这台机器没有 Node.js，不能试查找（网站本身不需要它）。"
            "安装：sudo apt-get install nodejs，或到 nodejs.org 下载。"
        )
    script = (root / SCRIPT).read_text("utf-8")
    asked = {"script": script, "index": index.decode(), "questions": list(questions), "most": MOST}
    ended = subprocess.run(
        [program, "-e", _RUN], input=json.dumps(asked), capture_output=True, text=True, encoding="utf-8", check=False
    )
    if ended.returncode != 0:
        told = (ended.stderr.strip().splitlines() or ["没有说明"])[-1]
        raise MachineError(f"Node.js 没能运行查找（{told}）。请换 10 以上的版本，node --version 可看。")
    return [[Result(*row) for row in rows] for rows in json.loads(ended.stdout)]
