"""`guideplate bundle`: a catalog's site, built to the last page, as one archive for the server; refused by the gate."""

from __future__ import annotations

import argparse

from generator.app.arguments import add_catalogs, add_jobs, add_on, add_out, find_catalogs
from generator.app.machine import require, today
from generator.app.terminal import Progress, print_findings, say
from generator.ground.errors import Finding

HELP = "把网站打成一个压缩包，连同校验码、安全响应头和跳转文件，交给管服务器的人"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which catalogs, and where their trees are."""
    add_catalogs(parser)
    add_out(parser, "成品在哪里，压缩包也放在那里（默认 dist）")
    add_on(parser)
    add_jobs(parser)


def execute(args: argparse.Namespace) -> int:
    """Build what is missing, then pack; 1 where the gate holds a site back."""
    require()
    from generator.app import build as builder
    from generator.app.bundling import Contents, bundle
    from generator.app.findings import load_all
    from generator.ground.home import cache_folder
    from generator.ground.output import Hold
    from generator.kinds.reading import load_kinds
    from generator.sheets.fonts import find_fonts

    wish = builder.Wish(args.out, jobs=args.jobs, today=today(args.on), say=say)
    kinds, fonts, held = load_kinds(wish.templates, wish.kept), find_fonts(cache_folder()), list[Finding]()
    for sound in load_all(find_catalogs(args.catalogs), wish.today, fonts, kinds, args.out):
        place = sound.catalog.jurisdiction
        # Of a catalog just begun there is no page yet on which a reader could come to a dead end.
        begun = sound.catalog.items or sound.catalog.stations
        if standing := [finding for finding in sound.warnings if finding.holds and begun]:
            held += standing
            say(f"{place.name}：没有打包。下面 {len(standing)} 处，补好或者在目录里写明豁免（waive）以后再打。")
            continue
        progress = Progress()
        [summary] = builder.build([sound.path], wish, progress)
        progress.close()
        left = [finding for finding in summary.warnings if finding.publish and not finding.waived]
        contents = Contents(place.id, place.name, place.site_url, wish.today, summary.proof, left)
        with Hold(args.out / place.id, wish.patience, say) as hold:
            made = bundle(hold.target, args.out / f"{place.id}.zip", contents)
        size = made.path.stat().st_size / 1e6
        proof = "是样稿（未核定），只供审看；" if summary.proof else ""
        say(f"{place.name}：{proof}打好了 {made.path}，文件 {made.files} 个，{size:.1f} MB。")
        say(f"SHA-256：{made.digest}（也写在 {made.path}.sha256）")
        for finding in left:
            say(f"对外发布之前还要处理：{finding.message}")
    print_findings(held)
    return 1 if held else 0
