#!/usr/bin/env python3
"""Makes the site's fonts from the full ones of the default theme.

In:  themes/default/fonts/*.ttf, which documents are set in; their origin is in ORIGIN below.
Out: themes/default/static/fonts/*.woff2, subsets for the web, and the licence beside them.

A subset is a modified version, and "Source" is a Reserved Font Name (OFL 1.1, condition 3): every subset
bears a name of its own, Register Serif, Register Sans or Register Mono. The same fonts and the same
fonttools give the same bytes.

    python3 -m venv .venv && .venv/bin/pip install fonttools==4.68.0 brotli==1.2.1
    .venv/bin/python tools/fonts.py

With --fallbacks, the folder of the fonts Liberation 2 and pages of a site, it prints the figures of the faces that stand in for
the subsets until they come (register.css): how much wider or narrower the same text is in the subset, and the subset's heights.

    .venv/bin/python tools/fonts.py --fallbacks /usr/share/fonts/truetype/liberation \\
        dist/public/*/index.html dist/public/fr/texte/index.html dist/public/en/text/index.html
"""

import html
import pathlib
import re
import sys

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ORIGIN = """STIX Two Text: npm @expo-google-fonts/stix-two-text 0.4.2
Source Sans 3: npm @expo-google-fonts/source-sans-3 0.4.1
Source Code Pro: npm @expo-google-fonts/source-code-pro 0.4.1"""

THEME = pathlib.Path(__file__).resolve().parent.parent / "themes" / "default"
FULL = THEME / "fonts"
WEB = THEME / "static" / "fonts"

# What the styles ask for, and what browsers apply unasked; each further feature brings glyphs that no page shows.
FEATURES = "kern mark mkmk liga locl ccmp calt onum pnum lnum tnum".split()

# Latin Extended-A but for what French needs: a file of its own, which a browser fetches for a page that has one of these.
FRENCH = {0x152, 0x153, 0x178}
EXTENDED = [code for code in range(0x100, 0x180) if code not in FRENCH]
MAIN = sorted(
    set(range(0x20, 0x7F))
    | set(range(0xA0, 0x100))
    | FRENCH
    | {0x2C6, 0x2DA, 0x2DC, 0x2B3, 0x1D49, *range(0x2010, 0x2016), *range(0x2018, 0x201B)}
    | {*range(0x201C, 0x201F), 0x2020, 0x2022, 0x2026, 0x202F, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A}
    | {0x20AC, 0x2116, 0x2122, *range(0x2190, 0x2194), 0x2197, 0x2212, 0x2264, 0x2265}
)
CODE = sorted({*range(0x20, 0x7F), *range(0xA0, 0x100), 0x152, 0x153, 0x2013, 0x2019, 0x2026})

# The full file, the name of its subset, its style, the part of a file's name, whether it has a second file.
FACES = [
    ("STIXTwoText-Regular", "Register Serif", "Regular", "serif-regular", True),
    ("STIXTwoText-Italic", "Register Serif", "Italic", "serif-italic", True),
    ("STIXTwoText-SemiBold", "Register Serif", "SemiBold", "serif-semibold", True),
    ("SourceSans3-Regular", "Register Sans", "Regular", "sans-regular", True),
    ("SourceSans3-SemiBold", "Register Sans", "SemiBold", "sans-semibold", True),
    ("SourceCodePro-Regular", "Register Mono", "Regular", "mono-regular", False),
]

# The subsets that a font of the reader's stands in for, and the one of Liberation that has its widths.
FALLBACKS = {
    "serif-regular": "LiberationSerif-Regular",
    "serif-italic": "LiberationSerif-Italic",
    "serif-semibold": "LiberationSerif-Bold",
    "sans-regular": "LiberationSans-Regular",
    "sans-semibold": "LiberationSans-Bold",
}

# Notices kept from the original: copyright, licence and its address.
KEPT_NAMES = {0, 13, 14}


def rename(font: TTFont, family: str, style: str) -> None:
    """Gives a subset its own name and takes every other trace of the reserved one away."""
    table = font["name"]
    table.names = [name for name in table.names if name.nameID in KEPT_NAMES]
    compact = family.replace(" ", "") + "-" + style
    linked = style in ("Regular", "Italic")
    names = {
        1: family if linked else f"{family} {style}",
        2: style if linked else "Regular",
        3: f"1.0;{compact}",
        4: f"{family} {style}",
        5: "Version 1.0",
        6: compact,
    }
    if not linked:
        names |= {16: family, 17: style}
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)


def subset(full: str, codes: list[int]) -> TTFont:
    """The glyphs and features that the site uses; code and digests need no features."""
    options = Options()
    options.layout_features = [] if codes is CODE else FEATURES
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.drop_tables += ["DSIG", "STAT", "MATH", "meta"]
    font = TTFont(FULL / f"{full}.ttf", recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    return font


def write(full: str, family: str, style: str, name: str, codes: list[int]) -> None:
    """Writes one WOFF2 file."""
    font = subset(full, codes)
    rename(font, family, style)
    font.flavor = "woff2"
    path = WEB / f"register-{name}.woff2"
    font.save(path)
    print(f"{path.name:36} {path.stat().st_size:6} bytes, {len(font.getGlyphOrder())} glyphs")


def licence() -> str:
    """The three copyright notices and the licence once."""
    texts = [(FULL / f"OFL-{name}.txt").read_text() for name in ("STIXTwoText", "SourceSans3", "SourceCodePro")]
    notices = [text.split("\n\n")[0].strip() for text in texts]
    body = texts[0].split("\n\n", 1)[1]
    about = "Register Serif, Register Sans and Register Mono are subsets, renamed, of STIX Two Text,\nSource Sans 3 and Source Code Pro."
    return about + "\n\n" + "\n\n".join(notices) + "\n\n" + body


def widths(font: TTFont) -> dict[int, float]:
    """How wide each character is, in ems."""
    unit = font["head"].unitsPerEm
    return {code: font["hmtx"][glyph][0] / unit for code, glyph in font.getBestCmap().items()}


def fallbacks(folder: str, pages: list[str]) -> None:
    """Prints the figures of the faces that stand in for the subsets, for the text of some pages."""
    bodies = [pathlib.Path(page).read_text().split("<main", 1)[-1] for page in pages]
    text = html.unescape(re.sub("<[^>]*>", " ", " ".join(bodies)))
    text = re.sub(r"\s+", " ", text)
    for name, other in FALLBACKS.items():
        ours = TTFont(WEB / f"register-{name}.woff2")
        mine, theirs = widths(ours), widths(TTFont(pathlib.Path(folder) / f"{other}.ttf"))
        codes = [code for code in map(ord, text) if code in mine and code in theirs]
        ratio = sum(mine[code] for code in codes) / sum(theirs[code] for code in codes)
        heights = ours["hhea"]
        lines = [heights.ascent, -heights.descent, heights.lineGap]
        unit = ours["head"].unitsPerEm
        print(name, *[f"{figure:.2%}" for figure in [ratio, *[line / unit / ratio for line in lines]]])


def main() -> None:
    """Writes every file, or prints the figures of what stands in for them."""
    if sys.argv[1:2] == ["--fallbacks"]:
        fallbacks(sys.argv[2], sys.argv[3:])
        return
    WEB.mkdir(parents=True, exist_ok=True)
    for full, family, style, name, extended in FACES:
        write(full, family, style, name, CODE if family.endswith("Mono") else MAIN)
        if extended:
            write(full, family, style, f"{name}-extended", EXTENDED)
    (WEB / "OFL.txt").write_text(licence())


if __name__ == "__main__":
    main()
