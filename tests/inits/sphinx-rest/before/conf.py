project = "Engines"
extensions = []
