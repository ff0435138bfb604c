"""The GitHub workflow that keeps the lists of a repository up to date."""

from __future__ import annotations

import json

PATH = ".github/workflows/publist.yml"
NAME = "publication lists"


def workflow_text(requirement: str, config: str, stores: tuple[str, ...]) -> str:
    """The workflow; `requirement` is what pip installs publist from, `config` and `stores` are
    watched beside every .bib file and styles/."""
    watched = ["**.bib", *(s for s in stores if not s.endswith(".bib")), config, "styles/**", PATH]
    paths = "\n".join(f"      - {json.dumps(_literal(path))}" for path in watched)
    return f"""\
# Brings the publication lists up to date when the store, {config} or a style changes, and commits
# what has changed. Written by `publist init --workflow`; change it as you like.
#
# GitHub starts nothing for the commit that this workflow pushes: not itself again, and not what
# publishes the site. A workflow that publishes it starts after this one with
#   on: {{workflow_run: {{workflows: ["{NAME}"], types: [completed]}}}}
# Where GitHub publishes a branch without one, see the end.
name: {NAME}

on:
  push:
    branches: ["**"]
    paths:
{paths}
  workflow_dispatch:

permissions:
  contents: write # to push the lists; nothing else

concurrency: # one after the other on each branch
  group: publist-${{{{ github.ref }}}}
  cancel-in-progress: false

jobs:
  lists:
    if: github.ref_type == 'branch'
    runs-on: ubuntu-latest
    timeout-minutes: 15
    steps:
      - uses: actions/checkout@v6

      - uses: actions/setup-python@v6
        with:
          python-version: "3.12"

      - name: Install publist
        env:
          PUBLIST: {json.dumps(requirement)}
        run: python -m pip install --quiet --disable-pip-version-check "$PUBLIST"

      - name: Check the store
        run: publist check --format github

      - name: Build the lists
        run: publist build

      - name: Commit what has changed
        env:
          BRANCH: ${{{{ github.ref_name }}}}
        run: |
          git add --all
          if git diff --cached --quiet; then
            echo "The lists are up to date."
            exit 0
          fi
          git config user.name "github-actions[bot]"
          git config user.email "41898282+github-actions[bot]@users.noreply.github.com"
          git commit --quiet -m "Bring the publication lists up to date"
          # Someone may have pushed meanwhile.
          git push origin "HEAD:refs/heads/$BRANCH" || {{
            git pull --quiet --rebase origin "$BRANCH"
            git push origin "HEAD:refs/heads/$BRANCH"
          }}

      # For Settings, Pages, "Deploy from a branch"; it needs `pages: write` among the permissions.
      # - name: Publish
      #   env:
      #     GH_TOKEN: ${{{{ github.token }}}}
      #   run: gh api --method POST "repos/$GITHUB_REPOSITORY/pages/builds"
"""


def _literal(path: str) -> str:
    """A path as a filter of GitHub's reads it; the patterns of this file stay."""
    if "*" in path and path in ("**.bib", "styles/**"):
        return path
    return "".join("\\" + c if c in "*?+[]!\\" else c for c in path)
