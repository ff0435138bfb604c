project = "Site of a researcher"
extensions = ["myst_parser"]
myst_enable_extensions = ["amsmath", "attrs_inline", "colon_fence", "deflist", "dollarmath"]
html_theme = "basic"
exclude_patterns = ["generated"]
smartquotes = False  # would change the quotes of a Markdown page on purpose
html_permalinks = False
myst_all_links_external = True  # or MyST looks for /files/a.pdf among its own pages
