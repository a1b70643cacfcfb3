"""A sheet's PDF -> a photograph of it as it hangs: seen from the side, folded, shaded, blurred, half covered.

The number decides everything; the same number gives the same picture.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import pypdfium2
import zxingcpp

Pixels = np.ndarray[Any, np.dtype[Any]]
WALLS = ((205, 210, 212), (150, 170, 185), (96, 104, 110), (225, 232, 238))
"""Whitewash, wood, slate, tiles (blue, green, red)."""
COVERED = 0.003
"""Part of a code from which it counts as covered: where that is one of its three corners, nobody can read it."""
DPI = 150


@dataclass(frozen=True)
class Photograph:
    """A picture, and what is true of it."""

    jpeg: bytes
    says: str
    """What the sheet's code says."""
    hidden: float
    """Which part of the code cannot be seen: it is covered, folded over or outside the picture."""
    done: tuple[str, ...]
    """What was done to it."""


@dataclass
class _Scene:
    """A picture on the way, with the code's place in it."""

    picture: Pixels
    code: Pixels
    """255 where the code is and can be seen."""
    whole: Pixels
    """255 where the code is, seen or not."""
    chance: random.Random


def page_of(pdf: bytes) -> tuple[Pixels, Pixels, str]:
    """A sheet's first page with a code: its pixels, the code's place, and what the code says."""
    for page in pypdfium2.PdfDocument(pdf):
        picture = page.render(scale=DPI / 72).to_pil().convert("RGB")
        for code in zxingcpp.read_barcodes(picture):
            place = code.position
            corners = [place.top_left, place.top_right, place.bottom_right, place.bottom_left]
            mask = np.zeros((picture.height, picture.width), np.uint8)
            cv2.fillPoly(mask, [np.array([(corner.x, corner.y) for corner in corners], np.int32)], 255)
            return cv2.cvtColor(np.asarray(picture), cv2.COLOR_RGB2BGR), mask, code.text
    raise ValueError("no code on any page")


def photograph(page: tuple[Pixels, Pixels, str], number: int) -> Photograph:
    """The picture of that number."""
    chance = random.Random(number)
    scene = _Scene(page[0].copy(), page[1].copy(), page[1].copy(), chance)
    ways = [
        way
        for way, odds in ((_crumpled, 0.3), (_folded, 0.3), (_folded_over, 0.15), (_covered, 0.3))
        if chance.random() < odds
    ]
    for way in ways:
        way(scene)
    _hung(scene)
    lights = [
        way for way, odds in ((_shaded, 0.5), (_shadow, 0.4), (_glare, 0.15), (_dusk, 0.15)) if chance.random() < odds
    ]
    lenses = [way for way, odds in ((_unfocused, 0.5), (_shaken, 0.25)) if chance.random() < odds]
    for way in (*lights, *lenses, _sensed):
        way(scene)
    quality = chance.randint(35, 92)
    jpeg = cv2.imencode(".jpg", scene.picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes()
    hidden = 1 - float(np.count_nonzero(scene.code > 127)) / max(int(np.count_nonzero(scene.whole > 127)), 1)
    return Photograph(jpeg, page[2], hidden, tuple(way.__name__[1:] for way in (*ways, *lights, *lenses)))


def _crumpled(scene: _Scene) -> None:
    """Paper that was rolled and got damp: it waves, and the light with it."""
    height, width = scene.picture.shape[:2]
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    long, phase = scene.chance.uniform(0.35, 0.9) * width, scene.chance.uniform(0, 6.28)
    turn = scene.chance.uniform(0, 3.14)
    wave = np.sin((xs * np.cos(turn) + ys * np.sin(turn)) / long * 6.28 + phase)
    depth = scene.chance.uniform(0.002, 0.007) * width
    across, down = (xs + wave * depth * np.cos(turn)), (ys + wave * depth * np.sin(turn))
    _remap(scene, across, down)
    light = 1 + 0.1 * np.cos((xs * np.cos(turn) + ys * np.sin(turn)) / long * 6.28 + phase)
    scene.picture = np.clip(scene.picture * light[..., None], 0, 255).astype(np.uint8)


def _folded(scene: _Scene) -> None:
    """Folded and opened again: a crease, and each side of it turned to the light in its own way."""
    for _ in range(scene.chance.randint(1, 2)):
        height, width = scene.picture.shape[:2]
        upright = scene.chance.random() < 0.5
        length = width if upright else height
        at = scene.chance.uniform(0.25, 0.75) * length
        short = scene.chance.uniform(0.9, 0.98)
        ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
        along = xs if upright else ys
        moved = np.where(along > at, at + (along - at) / short, along).astype(np.float32)
        _remap(scene, moved if upright else xs, ys if upright else moved)
        side = np.where(along > at, scene.chance.uniform(0.78, 0.95), 1.0)
        near = np.exp(-(((along - at) / (0.0035 * length)) ** 2)) * scene.chance.uniform(0.15, 0.45)
        scene.picture = np.clip(scene.picture * (side - near)[..., None], 0, 255).astype(np.uint8)


def _folded_over(scene: _Scene) -> None:
    """A corner has come off the wall and hangs down over the sheet: its blank back."""
    height, width = scene.picture.shape[:2]
    size = scene.chance.uniform(0.08, 0.42) * width
    right, low = scene.chance.random() < 0.5, scene.chance.random() < 0.5
    x, y = (width if right else 0), (height if low else 0)
    dx, dy = (-size if right else size), (-size if low else size) * scene.chance.uniform(0.7, 1.4)
    flap = np.array([(x + dx, y), (x, y + dy), (x + dx, y + dy)], np.int32)
    gone = np.array([(x, y), (x + dx, y), (x, y + dy)], np.int32)
    cv2.fillPoly(scene.picture, [gone], scene.chance.choice(WALLS))
    cv2.fillPoly(scene.picture, [flap], (228, 231, 233))
    for part in (flap, gone):
        cv2.fillPoly(scene.code, [part], 0)


def _covered(scene: _Scene) -> None:
    """Another notice hung over it, a hand, a plant: up to half of the sheet."""
    height, width = scene.picture.shape[:2]
    if scene.chance.random() < 0.6:
        w, h = scene.chance.uniform(0.25, 0.8) * width, scene.chance.uniform(0.2, 0.6) * height
        x, y = scene.chance.uniform(-0.3, 0.9) * width, scene.chance.uniform(-0.3, 0.9) * height
        corners = cv2.boxPoints(((x + w / 2, y + h / 2), (w, h), scene.chance.uniform(-12, 12))).astype(np.int32)
        tone = scene.chance.choice(((245, 245, 245), (120, 200, 250), (190, 160, 220), (60, 60, 190)))
        cv2.fillPoly(scene.picture, [corners], tone)
        cv2.fillPoly(scene.code, [corners], 0)
        for line in range(int(y) + 30, int(y + h) - 30, 34):
            cv2.line(scene.picture, (int(x) + 40, line), (int(x + w) - 60, line), (70, 70, 70), 5)
        return
    for _ in range(scene.chance.randint(1, 4)):
        where = (int(scene.chance.uniform(0, width)), int(scene.chance.uniform(0, height)))
        axes = (int(scene.chance.uniform(0.03, 0.16) * width), int(scene.chance.uniform(0.05, 0.3) * width))
        turn, tone = scene.chance.uniform(0, 180), scene.chance.choice(((110, 150, 205), (50, 110, 60), (70, 70, 75)))
        cv2.ellipse(scene.picture, where, axes, turn, 0, 360, tone, -1)
        cv2.ellipse(scene.code, where, axes, turn, 0, 360, 0, -1)


def _hung(scene: _Scene) -> None:
    """On a wall, taken by a phone held somehow from somewhere: turned, from the side, from below, nearer or farther."""
    chance = scene.chance
    height, width = scene.picture.shape[:2]
    long = chance.choice((1440, 1600, 1800, 2200, 2600))
    fill = chance.uniform(0.6, 1.0)
    turns = chance.choices((0, 90, 180, 270), (8, 2, 1, 2))[0] + chance.gauss(0, 6)
    side, low = np.radians(chance.uniform(-45, 45)), np.radians(chance.uniform(-35, 35))
    roll = np.radians(turns)
    turn = (
        np.array([[np.cos(roll), -np.sin(roll), 0], [np.sin(roll), np.cos(roll), 0], [0, 0, 1]])
        @ np.array([[1, 0, 0], [0, np.cos(low), -np.sin(low)], [0, np.sin(low), np.cos(low)]])
        @ np.array([[np.cos(side), 0, np.sin(side)], [0, 1, 0], [-np.sin(side), 0, np.cos(side)]])
    )
    half = np.array([(-width, -height), (width, -height), (width, height), (-width, height)]) / 2
    far = 1.5 * max(width, height)
    seen = np.array([turn @ (x, y, 0) for x, y in half])
    flat = seen[:, :2] / (1 + seen[:, 2:] / far)
    spread = flat.max(0) - flat.min(0)
    frame = (long, round(long * 0.75)) if spread[0] > spread[1] else (round(long * 0.75), long)
    scale = fill * min(frame[0] / spread[0], frame[1] / spread[1])
    middle = (flat.max(0) + flat.min(0)) / 2
    room = np.maximum(np.array(frame) - spread * scale, 0) / 2
    shift = np.array([chance.uniform(-1, 1) * room[0], chance.uniform(-1, 1) * room[1]])
    goal = ((flat - middle) * scale + np.array(frame) / 2 + shift).astype(np.float32)
    source = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    view = cv2.getPerspectiveTransform(source, goal)
    # Warping takes points: what gets smaller is averaged first, as a lens does.
    shrink = min(1.0, float(np.sqrt(cv2.contourArea(goal) / (width * height))))
    if shrink < 0.8:
        blur = 0.45 / shrink
        scene.picture = cv2.GaussianBlur(scene.picture, (0, 0), blur)
    wall = _wall(frame, chance)
    whole = cv2.warpPerspective(np.full((height, width), 255, np.uint8), view, frame)
    paper = cv2.warpPerspective(scene.picture, view, frame, flags=cv2.INTER_LINEAR)
    cv2.copyTo(paper, whole, wall)
    scene.picture = wall
    scene.code, scene.whole = (cv2.warpPerspective(mask, view, frame) for mask in (scene.code, scene.whole))


def _wall(frame: tuple[int, int], chance: random.Random) -> Pixels:
    """Plaster with specks."""
    noise = np.random.default_rng(chance.randrange(1 << 30))
    grain = noise.standard_normal((128, 128, 1), np.float32).repeat(3, 2) * 14
    rough = cv2.resize(grain, (512, 512), interpolation=cv2.INTER_CUBIC)
    tile = np.clip(np.array(chance.choice(WALLS), np.float32) + rough, 0, 255).astype(np.uint8)
    return np.tile(tile, (frame[1] // 512 + 1, frame[0] // 512 + 1, 1))[: frame[1], : frame[0]].copy()


def _shaded(scene: _Scene) -> None:
    """The light falls off from one side."""
    _, _, ys, xs = _small(scene)
    turn, low = scene.chance.uniform(0, 6.28), scene.chance.uniform(0.25, 0.7)
    fall = ((xs * np.cos(turn) + ys * np.sin(turn)) / 1.42 + 1) / 2
    _lit(scene, low + (1 - low) * fall)


def _shadow(scene: _Scene) -> None:
    """Somebody's shadow, or that of a window's bars, with a hard or soft edge."""
    height, width, _, _ = _small(scene)
    light = np.ones((height, width), np.float32)
    for _ in range(scene.chance.randint(1, 3)):
        points = [(scene.chance.uniform(-0.2, 1.2) * width, scene.chance.uniform(-0.2, 1.2) * height) for _ in range(4)]
        hull = cv2.convexHull(np.array(points, np.int32))
        cv2.fillPoly(light, [hull], scene.chance.uniform(0.3, 0.65))
    _lit(scene, cv2.GaussianBlur(light, (0, 0), scene.chance.uniform(0.3, 0.02 * width)))


def _glare(scene: _Scene) -> None:
    """A lamp or the flash mirrored by laminated paper."""
    height, width = scene.picture.shape[:2]
    _, _, ys, xs = _small(scene)
    x, y, wide = scene.chance.uniform(-1, 1), scene.chance.uniform(-1, 1), scene.chance.uniform(0.06, 0.24)
    spot = np.exp(-(((xs - x) / wide) ** 2) - ((ys - y) / wide / scene.chance.uniform(0.6, 1.6)) ** 2)
    spot = cv2.resize(spot * scene.chance.uniform(0.6, 1.4), (width, height))
    white = np.clip(spot * 255, 0, 255).astype(np.uint8)
    scene.picture = cv2.add(scene.picture, cv2.merge([white] * 3))
    scene.code[spot > 0.75] = 0


def _dusk(scene: _Scene) -> None:
    """Little light, little contrast."""
    dark, veil = scene.chance.uniform(0.2, 0.45), scene.chance.uniform(5, 25)
    scene.picture = cv2.convertScaleAbs(scene.picture, alpha=dark, beta=veil)


def _unfocused(scene: _Scene) -> None:
    """Out of focus: by up to half a module of the smallest code, where the sheet fills the picture."""
    wide = scene.chance.uniform(0.3, 1.2) * scene.picture.shape[1] / 1000
    scene.picture = cv2.GaussianBlur(scene.picture, (0, 0), max(wide, 0.3))


def _shaken(scene: _Scene) -> None:
    """Moved while the shutter was open."""
    length = max(2, round(scene.chance.uniform(1, 4.5) * scene.picture.shape[1] / 1000))
    trace = np.zeros((length * 2 + 1, length * 2 + 1), np.float32)
    turn = scene.chance.uniform(0, 3.14)
    end = (length + round(length * np.cos(turn) / 2), length + round(length * np.sin(turn) / 2))
    start = (length - round(length * np.cos(turn) / 2), length - round(length * np.sin(turn) / 2))
    cv2.line(trace, start, end, 1.0, 1)
    scene.picture = cv2.filter2D(scene.picture, -1, trace / trace.sum())


def _sensed(scene: _Scene) -> None:
    """The sensor's noise and the phone's colours."""
    noise = np.random.default_rng(scene.chance.randrange(1 << 30))
    grain = noise.standard_normal((256, 256, 3), np.float32) * scene.chance.uniform(1, 9)
    height, width = scene.picture.shape[:2]
    tiled = np.tile(grain, (height // 256 + 1, width // 256 + 1, 1))[:height, :width]
    tint = np.array([scene.chance.uniform(0.85, 1.05) for _ in range(3)], np.float32)
    scene.picture = np.clip(scene.picture * tint + tiled, 0, 255).astype(np.uint8)


def _small(scene: _Scene) -> tuple[int, int, Pixels, Pixels]:
    """Height and width of a map of the light, an eighth of the picture, and the places in it from -1 to 1."""
    height, width = (side // 8 for side in scene.picture.shape[:2])
    ys, xs = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32)
    return height, width, ys, xs


def _lit(scene: _Scene, light: Pixels) -> None:
    """Each pixel times the light that falls there."""
    height, width = scene.picture.shape[:2]
    levels = cv2.resize(np.clip(light * 255, 0, 255).astype(np.uint8), (width, height), interpolation=cv2.INTER_LINEAR)
    scene.picture = cv2.multiply(scene.picture, cv2.merge([levels] * 3), scale=1 / 255)


def _remap(scene: _Scene, across: Pixels, down: Pixels) -> None:
    """The point of the paper that each point of the picture shows from now on."""
    across, down = across.astype(np.float32), down.astype(np.float32)
    edge, wall = cv2.BORDER_CONSTANT, (200, 205, 208)
    scene.picture = cv2.remap(scene.picture, across, down, cv2.INTER_LINEAR, borderMode=edge, borderValue=wall)
    scene.code, scene.whole = (cv2.remap(mask, across, down, cv2.INTER_NEAREST) for mask in (scene.code, scene.whole))
