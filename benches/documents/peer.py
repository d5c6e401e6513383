"""Sets the content of one document with WeasyPrint and prints the seconds of CPU and the pages: peer.py CONTENT.json

For the ratio that `cargo bench --bench documents` prints where POLICYBOOK_PEER names a Python that has WeasyPrint.
The content is the same, the design plain: nothing here asks for more than the document itself does.
"""

import html
import json
import re
import resource
import sys

INLINE = {"em": "em", "strong": "strong", "value": "span", "lang": "span"}


def words(nodes):
    return "".join(node(each) for each in nodes)


def node(each):
    if isinstance(each, str):
        return html.escape(each)
    if isinstance(each, list):
        return words(each)
    kind, inner = each.get("t"), each.get("c")
    if kind in ("fn", "fnref"):
        return f"<sup>{each['n']}</sup>"
    if kind == "s" or kind == "code":
        return html.escape(each["v"])
    if kind == "id":
        return "<span>" + html.escape("".join(each["v"])) + "</span>"
    if kind in INLINE:
        return f"<{INLINE[kind]}>{words(inner)}</{INLINE[kind]}>"
    if kind == "a":
        href = each["href"]
        return f'<a href="{html.escape(href)}">{words(inner)}</a>' if href else words(inner)
    if kind == "p":
        return f"<p>{words(inner)}</p>"
    if kind == "h":
        return f"<h{each['l']}>{words(inner)}</h{each['l']}>"
    if kind in ("ul", "ol", "al"):
        tag = "ul" if kind == "ul" else "ol"
        return f"<{tag}>" + "".join(f"<li>{words(item)}</li>" for item in inner) + f"</{tag}>"
    if kind == "table":
        head = "".join(f"<th>{words(cell)}</th>" for cell in each["head"])
        rows = "".join("<tr>" + "".join(f"<td>{words(cell)}</td>" for cell in row) + "</tr>" for row in each["rows"])
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return words(inner) if isinstance(inner, list) else html.escape(str(each.get("v", "")))


def notes(facts):
    lines = "".join(f"<dt>{html.escape(f['label'])}</dt><dd>{', '.join(f['ids']) or words(f['words'])}</dd>" for f in facts)
    return f"<aside><dl>{lines}</dl></aside>"


def table(rows):
    return "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "</table>"


def page(content):
    parts = [f"<h1>{words(content['cover']['title'])}</h1>", notes(content["cover"]["dates"])]
    if content["preface"]:
        parts.append(f"<h1>{html.escape(content['preface']['title'])}</h1>" + words(content["preface"]["body"]))
        parts += [f"<h2>{html.escape(s['title'])}</h2>{words(s['body'])}" for s in content["preface"]["sections"]]
    for chapter in content["chapters"]:
        parts.append(f"<h1>{chapter['number']} {words(chapter['title'])}</h1>{words(chapter['introduction'])}")
        for control in chapter["controls"]:
            parts.append(
                f"<section id='{control['anchor']}'><h2>{control['id']} {words(control['title'])}</h2>"
                f"{notes(control['notes'])}{words(control['statement'])}{words(control['practice'])}</section>"
            )
    if content["evidence"]:
        parts.append(f"<h1>{html.escape(content['words']['evidence'])}</h1>")
        parts.append(table([(r["id"], words(r["title"]) + (r["digest"] or ""), r["collected"] or "") for r in content["evidence"]["rows"]]))
    if content["responsibilities"]:
        rows = [
            (control["id"], words(row["title"]), words(row["provider"]), words(row["customer"]))
            for control in content["responsibilities"]["controls"]
            for row in control["rows"]
        ]
        parts.append(f"<h1>{html.escape(content['words']['responsibilities'])}</h1>" + table(rows))
    style = (
        "@page{size:A4;margin:30mm 52mm 27mm 45mm;@top-right{content:'" + content["label"]["name"] + "'}"
        "@bottom-right{content:counter(page) ' / ' counter(pages)}} h1{break-before:page;font-weight:400}"
        "body{font:10.5pt/1.45 serif} section{break-inside:avoid} aside{font:8.5pt sans-serif}"
        "table{border-collapse:collapse} td,th{border-bottom:.4pt solid #999;padding:4pt;vertical-align:top}"
    )
    body = re.sub(r"<h5", "<h4", "".join(parts))
    return f"<html lang='{content['language']['lang']}'><head><title>{html.escape(content['title'])}</title><style>{style}</style></head><body>{body}</body></html>"


def main():
    from weasyprint import HTML

    with open(sys.argv[1], encoding="utf-8") as file:
        text = page(json.load(file))
    HTML(string="<p>warm</p>").write_pdf()
    before = resource.getrusage(resource.RUSAGE_SELF)
    document = HTML(string=text).render(pdf_variant="pdf/ua-1")
    document.write_pdf(pdf_variant="pdf/ua-1")
    after = resource.getrusage(resource.RUSAGE_SELF)
    print(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, len(document.pages))


main()
