project = "Engines"
author = "Ada Lovelace"
extensions = ["myst_parser"]
exclude_patterns = ["_build"]
