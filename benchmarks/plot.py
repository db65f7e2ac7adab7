"""Line charts as SVG: logarithmic axes, a few series, no more than the results need."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from html import escape

from attrs import frozen

WIDTH, HEIGHT = 720, 420
LEFT, RIGHT, TOP, BOTTOM = 80, 180, 40, 60
COLOURS = ("#1f5fa8", "#c2571a", "#3a7d44", "#7b3f98", "#777777")
_FONT = 'font-family="sans-serif" font-size="13"'


@frozen
class Series:
    """A line: its name, and its points by (x, y), all greater than 0."""

    name: str
    points: tuple[tuple[float, float], ...]
    dashed: bool = False


@frozen
class _Axis:
    """Maps values to pixels, logarithmically: from `low` at `start` to `high` at `end`."""

    low: float
    high: float
    start: float
    end: float

    @classmethod
    def over(cls, values: Sequence[float], start: float, end: float) -> _Axis:
        """Take in whole powers of ten where that is not too wide, and at least one."""
        low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
        return cls(low, max(high, low + 1), start, end)

    def at(self, value: float) -> float:
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    def ticks(self) -> Iterator[float]:
        yield from (10.0**power for power in range(round(self.low), round(self.high) + 1))


def lines(title: str, x_title: str, y_title: str, series: Sequence[Series]) -> str:
    """Draw series of points as an SVG document. Raises ValueError if there is no point.

    >>> drawing = lines("a", "b", "c", [Series("one", ((1, 10), (100, 1000)))])
    >>> drawing.startswith("<svg"), drawing.count("<circle")
    (True, 2)
    """
    points = [point for one in series for point in one.points]
    if not points:
        raise ValueError("there is no point to draw")
    across = _Axis.over([x for x, _ in points], LEFT, WIDTH - RIGHT)
    up = _Axis.over([y for _, y in points], HEIGHT - BOTTOM, TOP)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}">',
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
            _text((LEFT + WIDTH - RIGHT) / 2, 22, title, bold=True),
            _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14, x_title),
            f'<g transform="rotate(-90 20 {HEIGHT / 2})">{_text(20, HEIGHT / 2, y_title)}</g>',
            *_grid(across, up),
            *(line for place, one in enumerate(series) for line in _line(one, place, across, up)),
            "</svg>\n",
        ]
    )


def _grid(across: _Axis, up: _Axis) -> Iterator[str]:
    for value in across.ticks():
        x = across.at(value)
        yield f'<line x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{HEIGHT - BOTTOM}" stroke="#dddddd"/>'
        yield _text(x, HEIGHT - BOTTOM + 20, short(value))
    for value in up.ticks():
        y = up.at(value)
        yield f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="#dddddd"/>'
        yield _text(LEFT - 8, y + 4, short(value), anchor="end")


def _line(one: Series, place: int, across: _Axis, up: _Axis) -> Iterator[str]:
    colour = COLOURS[place % len(COLOURS)]
    path = " ".join(f"{across.at(x):.1f},{up.at(y):.1f}" for x, y in one.points)
    dashes = ' stroke-dasharray="6 4"' if one.dashed else ""
    yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"{dashes}/>'
    for x, y in one.points if not one.dashed else ():
        yield f'<circle cx="{across.at(x):.1f}" cy="{up.at(y):.1f}" r="3.5" fill="{colour}"/>'
    x, y = WIDTH - RIGHT + 14, TOP + 14 + 22 * place
    yield f'<path d="M{x} {y - 4}h24" stroke="{colour}" stroke-width="2"{dashes}/>'
    yield _text(x + 30, y, one.name, anchor="start")


def _text(x: float, y: float, text: str, anchor: str = "middle", *, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {_FONT}{weight}>{escape(text)}</text>'


def short(value: float) -> str:
    """Write a number for a tick.

    >>> short(10_000), short(1_000_000), short(0.01)
    ('10 k', '1 M', '0.01')
    """
    for size, unit in ((1e6, " M"), (1e3, " k")):
        if value >= size:
            return f"{value / size:g}{unit}"
    return f"{value:g}"
