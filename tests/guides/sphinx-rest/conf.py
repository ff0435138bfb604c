project = "Engines"
author = "Ada Lovelace"
exclude_patterns = ["_build"]
