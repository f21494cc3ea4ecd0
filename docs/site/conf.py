"""How Sphinx builds the site; `documentation.py` calls it."""

from pmlint import __version__
from pmlint.report.links import SITE

project = "pmlint"
release = version = __version__
extensions = ["myst_parser"]
myst_heading_anchors = 3
suppress_warnings = ["misc.highlighting_failure"]  # some examples are broken on purpose

html_theme = "furo"
html_title = "pmlint"
html_baseurl = SITE
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
