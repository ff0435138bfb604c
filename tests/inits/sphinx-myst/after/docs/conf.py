project = "Engines"
author = "Ada Lovelace"
extensions = ["myst_parser"]
