"""The README says what is so: its examples run, and every command and option is in it.

`python -m tests.test_docs` writes the outputs anew.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from screenkit import cli
from screenkit.policy import Policy

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
VARIES = re.compile(r"(?<=^seconds    )\d.*$", re.MULTILINE)
COMMANDS = {"make demo": "screen examples/customers.csv"}
NOT_RUN = ("make test",)


def blocks(language: str) -> list[re.Match[str]]:
    return [m for m in BLOCK.finditer(README.read_text(encoding="utf-8")) if m[1] == language]


def output_of(command: str) -> str:
    """Run a command of the README and give what a terminal would show."""
    arguments = shlex.split(COMMANDS.get(command, command.removeprefix("screenkit ")))
    shown = io.StringIO()
    with contextlib.chdir(ROOT), contextlib.redirect_stdout(shown), contextlib.redirect_stderr(shown):
        cli.main(arguments)
    return shown.getvalue()


def printed_by(code: str) -> str:
    shown = io.StringIO()
    with contextlib.chdir(ROOT), contextlib.redirect_stdout(shown):
        exec(compile(code, "an example of the README", "exec"), {})  # noqa: S102  the README's own examples
    return shown.getvalue()


def console() -> list[tuple[str, str]]:
    """Give the commands that the README shows, with the output it shows for each."""
    split = (m[2].removeprefix("$ ").partition("\n") for m in blocks("console"))
    return [(command, output) for command, _, output in split if command not in NOT_RUN]


def python() -> list[tuple[str, str]]:
    """Give the examples in Python, each with the text block that follows it."""
    found = [m for m in BLOCK.finditer(README.read_text(encoding="utf-8")) if m[1] in ("python", "text")]
    return [(code[2], text[2]) for code, text in zip(found[::2], found[1::2], strict=True)]


def parts_of(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    for command in group.commands.values():
        if isinstance(command, click.Group):
            yield from parts_of(command, f"{name} {command.name}")
        else:
            yield f"{name} {command.name}", command


@pytest.mark.parametrize(("command", "output"), console())
def test_a_command_shows_what_the_readme_says(command: str, output: str) -> None:
    assert VARIES.sub("", output_of(command)) == VARIES.sub("", output)


@pytest.mark.parametrize(("code", "output"), python())
def test_an_example_prints_what_the_readme_says(code: str, output: str) -> None:
    assert printed_by(code) == output


@pytest.mark.parametrize(("name", "command"), list(parts_of(cli.commands, "screenkit")))
def test_every_command_and_option_is_in_the_readme(name: str, command: click.Command) -> None:
    synopsis = next(m[2] for m in blocks("") if m[2].startswith("screenkit screen"))
    own = re.search(rf"^{name} .*?(?=^screenkit|\Z)", synopsis, re.MULTILINE | re.DOTALL)
    assert own, f"{name} is not in the README"
    options = [parameter.opts[0] for parameter in command.params if isinstance(parameter, click.Option)]
    assert [option for option in options if f"{option} " not in own[0] and f"{option}]" not in own[0]] == []


def test_the_policy_of_the_readme_is_one(tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    (block,) = blocks("toml")
    path.write_text(block[2], encoding="utf-8")
    assert Policy.from_toml(path).threshold_for("vessel") == 90


def test_every_dependency_is_used_and_has_its_reason() -> None:
    import tomllib  # noqa: PLC0415  one test needs it

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {
        re.split(r"\W", dependency.replace("-", "_"))[0].replace("_", "-") for dependency in project["dependencies"]
    }
    reasons = re.findall(r"^\| ([a-z-]+) \|", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(reasons) - {"command", "package"} == names
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    modules = {name.removeprefix("python-") for name in names}
    assert [name for name in modules if not re.search(rf"^ *(from|import) {name}\b", source, re.MULTILINE)] == []


def write_anew() -> None:
    """Put the outputs of this tree into the README."""
    text = README.read_text(encoding="utf-8")
    for command, output in console():
        text = text.replace(f"$ {command}\n{output}```", f"$ {command}\n{output_of(command)}```")
    for code, output in python():
        text = text.replace(f"{code}```\n\n```text\n{output}```", f"{code}```\n\n```text\n{printed_by(code)}```")
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_anew()
