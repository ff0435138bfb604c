project = "Site of a researcher"
html_theme = "basic"
exclude_patterns = ["generated"]
html_permalinks = False
