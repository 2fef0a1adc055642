"""Take pictures of every view of a page: python tests/outputs/screenshots.py GRAPH/index.html FOLDER.

Three widths, light and dark; look at each and mend what you would not show.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Page, sync_playwright

SIZES = ((360, 800), (1280, 800), (1920, 1080))
SCHEMES = ("light", "dark")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def main(page: Path, folder: Path) -> None:
    """Write one PNG a view, width and mode."""
    folder.mkdir(parents=True, exist_ok=True)
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        for width, height in SIZES:
            for scheme in SCHEMES:
                tab = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                tab.goto(page.resolve().as_uri())
                for name, state in views(tab).items():
                    tab.evaluate("hash => { location.hash = hash }", urlencode(state))
                    tab.wait_for_timeout(400)
                    tab.screenshot(path=folder / f"{name}-{width}-{scheme}.png")
                tab.close()
        browser.close()


def views(tab: Page) -> dict[str, dict[str, str]]:
    """Return the views to take, with a claim, a thing and a document that the page holds."""
    data = json.loads(tab.locator("#data").text_content() or "{}")
    thing = max(data["things"], key=lambda each: each.get("weight", 0))
    claim = next((each for each in data["claims"] if len(each.get("speakers", ())) > 1), data["claims"][0])
    read = data["docs"][claim["doc"]]["id"]
    return {
        "graph": {"view": "graph"},
        "around": {"view": "graph", "thing": thing["key"], "around": thing["key"]},
        "claim": {"view": "graph", "claim": claim["id"]},
        "claims": {"view": "claims"},
        "agreement": {"view": "compare"},
        "numbers": {"view": "measures"},
        "timeline": {"view": "measures", "tab": "dates"},
        "documents": {"view": "documents"},
        "reader": {"view": "documents", "read": read, "claim": claim["id"]},
        "overview": {"view": "overview"},
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
