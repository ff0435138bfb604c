"""Where a GitHub workflow can install publist from: the same place as here, if others reach that."""

from __future__ import annotations

import json
import re
from importlib import metadata
from pathlib import Path
from urllib.parse import unquote, urlsplit

from publist.problem import PublistError

_REMOTE = re.compile(r"^\s*url\s*=\s*(\S+)\s*$", re.M)
_SSH = re.compile(r"(?:ssh://)?git@([\w.-]+)[:/](.+?)(?:\.git)?/?")
_HTTPS = re.compile(r"https://[^\s@]+")


def requirement(given: str) -> str:
    """What `pip install` takes in the workflow. Raises PublistError where nobody can tell."""
    if given:
        if not given.isprintable() or given.startswith("-"):
            raise PublistError(
                "--install takes what pip installs, on one line, and no option of pip"
            )
        return given
    try:
        installed = metadata.distribution("publist")
    except metadata.PackageNotFoundError:
        raise _unknown("publist runs from a folder here") from None
    told = installed.read_text("direct_url.json")  # PEP 610: where pip took it from
    if told is None:
        return f"publist=={installed.version}"
    origin = json.loads(told)
    url = str(origin.get("url", ""))
    revision = ""
    if "vcs_info" in origin:
        revision = f"@{origin['vcs_info']['commit_id']}"
    elif url.startswith("file:"):
        url = _clone_of(Path(unquote(urlsplit(url).path)))
    elif _HTTPS.fullmatch(url):
        return f"publist @ {url}"
    ssh = _SSH.fullmatch(url)
    address = f"https://{ssh[1]}/{ssh[2]}" if ssh else url
    if not _HTTPS.fullmatch(address):
        raise _unknown("publist was installed from a folder here")
    return f"publist @ git+{address}{revision}"


def _clone_of(folder: Path) -> str:
    """The address that a clone came from; empty for any other folder."""
    try:
        text = (folder / ".git" / "config").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    part = text.partition('[remote "origin"]')[2].partition("\n[")[0]
    found = _REMOTE.search(part)
    return found[1] if found else ""


def _unknown(why: str) -> PublistError:
    return PublistError(
        f"--workflow: {why}, which GitHub cannot reach; say where it shall come from:\n"
        '  --install "publist @ git+https://github.com/OWNER/publist@v0.1.0"'
    )


def check_place() -> None:
    """Raise PublistError in a folder inside a repository, where GitHub looks for no workflow."""
    here = Path().resolve()
    for folder in (here, *here.parents):
        if (folder / ".git").exists():
            if folder != here:
                raise PublistError(
                    f"--workflow: GitHub looks for workflows at the top of the repository, {folder}; "
                    "run publist init there"
                )
            return
