"""What is on disk is what is installed."""

import configparser
import re
import subprocess
from fnmatch import fnmatch
from importlib.util import find_spec
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
ROOMS = ("extract", "ontology", "graph", "outputs")
REGISTRY = re.compile("|".join(("index" + "-url", "--" + r"registry\b", r"pypi\.(?:org|python)", "/" + "simple/")))
"""In pieces, so that this file holds none of them."""


@pytest.fixture(scope="module")
def setup():
    parser = configparser.ConfigParser()
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    return parser


def tracked():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is not a git checkout")
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_every_package_on_disk_is_installed(setup):
    on_disk = {f"claimgraph.{path.parent.name}" for path in ROOT.glob("*/__init__.py")}
    assert set(setup["options"]["packages"].split()) == on_disk
    mapped = dict(line.split(" = ") for line in setup["options"]["package_dir"].strip().splitlines())
    assert mapped == {f"claimgraph.{room}": room for room in ROOMS}


def test_every_data_file_is_installed(setup):
    patterns = {key: value.split() for key, value in setup["options.package_data"].items()}
    for room in ROOMS:
        wanted = patterns["*"] + patterns[f"claimgraph.{room}"]
        for path in sorted((ROOT / room).rglob("*")):
            inside = path.relative_to(ROOT / room).as_posix()
            if path.is_file() and path.suffix not in (".py", ".pyc"):
                # the patterns of setuptools do not cross a folder border, those of fnmatch do
                assert any(fnmatch(inside, each) and inside.count("/") == each.count("/") for each in wanted), path


def test_there_is_no_root_package():
    assert not (ROOT / "__init__.py").exists()
    assert all((ROOT / room / "py.typed").is_file() for room in ROOMS)


def test_tests_hold_no_packages():
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def test_no_file_names_a_registry():
    for name in tracked():
        if Path(name).suffix not in (".pdf", ".docx", ".png"):
            text = (ROOT / name).read_text(encoding="utf-8", errors="replace")
            assert REGISTRY.search(text) is None, name


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "LICENSE", "CONTRIBUTING.md", "Makefile", ".ci/run"])
def test_front_matter_is_there(name):
    assert (ROOT / name).is_file()


def test_the_command_is_importable(setup):
    module = setup["options.entry_points"]["console_scripts"].split("=")[1].strip().split(":")[0]
    assert find_spec(module) is not None


def test_readme_names_both_commands():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make graph" in readme
    assert "make test" in readme
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^graph:", makefile, re.MULTILINE)
    assert re.search(r"^test:", makefile, re.MULTILINE)
    assert "make test" in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_the_lock_holds_a_version_within_each_range_with_its_hash(setup):
    lines = (ROOT / ".ci" / "lock.txt").read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+ --hash=sha256:[0-9a-f]{64}", line) for line in lines)
    locked = {canonicalize_name(name): version for name, version in (line.split(" ")[0].split("==") for line in lines)}
    for text in setup["options"]["install_requires"].split("\n"):
        if text.strip():
            wanted = Requirement(text)
            assert wanted.specifier.contains(locked[canonicalize_name(wanted.name)]), wanted.name
