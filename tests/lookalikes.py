"""A store of works that look like each other: each written once, no two of them one work.

Nobody wrote any of these. A family is what one team publishes that is easily taken for one work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

Fields = dict[str, str]
Made = Iterator[tuple[str, Fields]]
Family = Callable[[str, str], Made]

SUBJECTS = (
    ("Tides in Narrow Bays", "Moss, Ada and Reed, Finn", "Journal of Coasts"),
    ("Drainage of Clay Soils", "Hall, Tom", "Soils and Waters"),
    ("Counting Birds by Their Song", "Quill, Bo and Rune, Cy and Thorn, Di", "Annals of Listening"),
    ("Scheduling Ferries", "Pang, Ce and Reyes, Ana", "Transport Letters"),
)


def parts(title: str, where: str) -> Made:
    for number, roman in enumerate(("I", "II", "III"), 1):
        yield (
            "article",
            {"title": f"{title}: Part {roman}", "journal": where, "year": "2011", "volume": "4"},
        )
        place = {"volume": "5", "pages": f"{number}1--{number}9"}
        yield (
            "article",
            {"title": f"{title} {roman}. Theory", "journal": where, "year": "2012"} | place,
        )


def editions(title: str, _: str) -> Made:
    for number, year in (("1", "1990"), ("2", "1995"), ("3rd", "2001")):
        yield (
            "book",
            {"title": f"{title} Explained", "publisher": "Quay", "edition": number, "year": year},
        )
    for year, isbn in (("2003", "0-534-00284-6"), ("2007", "978-0-534-34049-0")):
        yield (
            "book",
            {"title": f"A Handbook on {title}", "publisher": "Quay", "year": year, "isbn": isbn},
        )


def yearly_workshops(title: str, _: str) -> Made:
    for number, year in (("First", "2014"), ("Second", "2015"), ("3rd", "2016"), ("4th", "2017")):
        yield (
            "proceedings",
            {"title": f"Proceedings of the {number} Workshop on {title}", "year": year},
        )
        held = f"{number} Workshop on {title}"
        yield "inproceedings", {"title": f"Overview of the {held}", "booktitle": held, "year": year}
        yield "inproceedings", {"title": "Preface", "booktitle": held, "year": year}


def editorials(title: str, where: str) -> Made:
    for number in "1234":
        place = {"journal": where, "volume": "9", "number": number, "year": "2009"}
        yield "article", {"title": "Editorial"} | place
        yield "article", {"title": f"{title}: Guest Editors' Introduction"} | place
    for year in ("2005", "2006", "2007"):
        yield "article", {"title": "From the Treasurer", "journal": where, "year": year}


def covers(title: str, where: str) -> Made:
    for number in "234":
        place = {"journal": where, "volume": "26", "number": number, "year": "2005"}
        contents = f"{title}: Contents, Ordered by Difficulty"
        yield "article", {"title": contents, "author": "Anonymous", "pages": "c3--c3"} | place
        yield "article", {"title": "Index of Advertisers", "pages": f"{number}0--{number}0"} | place
    for work in ("Harbour Technology and Trade", "Natural Sciences of Coastal Plants"):
        held = f"Proceedings of the COAST 2001 Workshop on {work}"
        words = f"Linguistic Methods for {title}"
        long = f"BUOY-{len(work)}: {words}"
        yield "inproceedings", {"title": long, "booktitle": held, "year": "2001"}


def notices(title: str, where: str) -> Made:
    paper = {"journal": where, "year": "2013", "volume": "6", "number": "1"}
    yield "article", {"title": title, "pages": "101--119"} | paper
    for words in (
        "Erratum to: {}",
        "Comment on “{}”",
        "Reply to the comment on “{}”",
        "{}: A Rejoinder",
    ):
        yield "article", {"title": words.format(title)} | paper | {"number": "2"}
    yield "article", {"title": f"{title} (Abstract)", "pages": "77"} | paper
    yield "article", {"title": title, "pages": "xi--xii"} | paper


def reports(title: str, _: str) -> Made:
    for year in ("2001", "2002", "2003"):
        said = {"institution": "Coast Office", "year": year}
        yield "techreport", {"title": f"Annual Report {year}"} | said
        yield "techreport", {"title": f"{title}: Report for the Year {year}"} | said


def releases(title: str, _: str) -> Made:
    for number, year in (("9.6", "2016"), ("9.7", "2017"), ("10", "2018")):
        yield "article", {"title": f"The {title} Library, Version {number}", "year": year}
        yield (
            "manual",
            {"title": f"{title}: Reference Manual", "edition": f"V {number}", "year": year},
        )


def numbered(title: str, _: str) -> Made:
    for number in ("7101", "7102", "7201"):
        yield "patent", {"title": f"Apparatus for {title}", "number": f"US{number}", "year": "2010"}
        office = {"institution": "Coast Office", "number": f"TR-93-{number}", "year": "1993"}
        yield "techreport", {"title": f"Working Notes on {title}"} | office
        edition = {"version": f"1.{number}", "year": "2015"}
        yield "dataset", {"title": f"Measured Values of {title}"} | edition
        yield "software", {"title": f"Kit for {title}"} | edition


def other_words(title: str, where: str) -> Made:
    for word in ("Insertion", "Extraction", "Proton", "Photon", "Microscopic", "Macroscopic"):
        yield (
            "article",
            {"title": f"{word} Models for {title}", "journal": where, "year": "2019"},
        )


def other_people(title: str, where: str) -> Made:
    for person in ("Ash, Ed", "Birch, Flo", "Cedar, Gus"):
        yield (
            "article",
            {"title": f"A Note on {title}", "author": person, "journal": where, "year": "2018"},
        )


def supplement(title: str, where: str) -> Made:
    for number, end in enumerate(("Children", "Adults", "Horses"), 1):
        yield (
            "article",
            {
                "title": f"{title} and {end}: Early Results of the Second Year",
                "journal": where, "year": "2010", "volume": "3", "doi": f"10.1000/{len(title)}.supplement.3",
                "pages": f"S{number}",
            },
        )  # fmt: skip
    for page in ("60", "61"):
        yield (
            "article",
            {
                "title": f"{title} at Night",
                "journal": where,
                "year": "1979",
                "volume": "15",
                "pages": page,
            },
        )


def one_volume(title: str, _: str) -> Made:
    held = {"booktitle": "Proceedings of the Twelfth Conference on Coasts", "year": "2010"}
    for words in ("{}, Stored and Persisted", "{}, Stored", "{}, Stored (Abstract)"):
        yield "inproceedings", {"title": words.format(title)} | held
    yield "inproceedings", {"title": f"{title}: A System Demonstration"} | held
    yield "inproceedings", {"title": f"{title}: A System"} | held


def chapters(title: str, _: str) -> Made:
    for number in "123":
        inside = {"booktitle": f"Essays on {title}", "year": "2004", "chapter": number}
        yield "incollection", {"title": "Introduction"} | inside
        yield "inbook", {"title": f"Essays on {title}", "chapter": number, "year": "2004"}


def shared_tasks(title: str, _: str) -> Made:
    for year in ("2019", "2020"):
        for task in "12":
            held = {"booktitle": f"Shared Tasks {year}", "year": year}
            yield "inproceedings", {"title": f"{title} at SharedTask-{year} Task {task}"} | held
        yield (
            "article",
            {"title": f"{year} Guidelines on {title}", "journal": "Guide", "year": year},
        )


def beside(title: str, where: str) -> Made:
    yield (
        "article",
        {"title": f"Maps of {title}", "journal": where, "year": "2021", "pages": "5--9"},
    )
    for kind in ("dataset", "software", "patent"):
        yield kind, {"title": f"Maps of {title}", "year": "2021"}


def reviews(title: str, where: str) -> Made:
    for other in ("Harbours", "Lighthouses", "Ferries"):
        yield (
            "article",
            {"title": f"Review of: {other} and {title}", "journal": where, "year": "2008"},
        )
        yield "article", {"title": f"{other} (1920–2008)", "journal": where, "year": "2008"}


def drafts(title: str, _: str) -> Made:
    """Of one specification, each with an address and a month of its own."""
    for year, month in (("2012", "3"), ("2013", "10"), ("2014", "5"), ("2014", "9")):
        address = f"https://www.example.org/TR/{year}/draft-{month}/"
        dated = {"year": year, "month": month, "url": address}
        yield "techreport", {"title": f"{title} Level Format", "institution": "Web Office"} | dated
    for number in ("1531", "1541"):
        series = {"howpublished": f"RFC {number}", "year": "1993"}
        yield "misc", {"title": f"A Protocol for {title}"} | series


def books_again(title: str, _: str) -> Made:
    """Two publishers, the other direction of a dictionary, a part with a subtitle of its own."""
    for publisher in ("Quay", "Harbour and Sons"):
        yield (
            "book",
            {"title": f"A Short Life with {title}", "publisher": publisher, "year": "1901"},
        )
    for one, other in (("North", "South"), ("South", "North")):
        yield "book", {"title": f"{one}--{other} Dictionary of {title}", "year": "1999"}
    yield "book", {"author": "{Coastland}", "title": f"Code of {title}", "year": "2000"}
    law = {"author": "{Coastland}", "title": f"Code of {title}: taxes of companies"}
    yield "book", law | {"year": "2000"}


def governors(title: str, _: str) -> Made:
    for state in ("Sinaland", "Tlaxmark", "Verashire"):
        name = f"{{{state} (Coast : State). Governor (1992-1998)}}"
        yield "book", {"author": name, "title": f"First report on {title}, 1993", "year": "1993"}


def libraries(title: str, _: str) -> Made:
    """Bodies of two towns, whose names have two words in common."""
    for kind in ("Municipal Library", "Royal Archive", "Harbour Office", "Maritime Museum"):
        for year, name in (
            ("1891", f"Northport (Oldland). {kind}"),
            ("1900", f"{kind} of Southport"),
        ):
            yield "book", {"author": f"{{{name}}}", "title": f"Catalogue of {title}", "year": year}


def letters(title: str, where: str) -> Made:
    """A letter and its full paper; the same search again, with more data, a year later."""
    people = "Moss, Ada and Reed, Finn and Hall, Tom"
    found = {"author": people, "title": f"Limits on the decay of {title}", "year": "2004"}
    yield "article", found | {"journal": "Phys. Rev."}
    yield "article", found | {"journal": "Phys. Rev. Lett."}
    for year in ("2011", "2012"):
        again = {"author": people, "title": f"Search for rare forms of {title}", "year": year}
        yield "article", again | {"journal": where}
    many = f"{people} and Pang, Ce and Rune, Cy"
    all_of_them = {"author": many, "title": f"The Northern Pier experiment on {title}"}
    yield "article", all_of_them | {"journal": "Supplement", "year": "1998"}
    yield "misc", all_of_them | {"author": "Rune, Cy", "year": "1997"}


FAMILIES: tuple[Family, ...] = (
    parts, editions, yearly_workshops, editorials, covers, notices, reports, releases, numbered, other_words,
    other_people, supplement, one_volume, chapters, shared_tasks, beside, reviews, drafts, books_again,
    governors, libraries, letters,
)  # fmt: skip


def store(families: tuple[Family, ...] = FAMILIES) -> str:
    """All of them as one BibTeX file."""
    written = []
    for subject, (title, people, where) in enumerate(SUBJECTS):
        for family in families:
            for number, (kind, fields) in enumerate(family(title, where)):
                lines = [f"@{kind}{{{family.__name__}{subject}x{number},\n"]
                lines += [
                    f"  {name} = {{{text}}},\n"
                    for name, text in ({"author": people} | fields).items()
                ]
                written.append("".join(lines) + "}\n")
    return "\n".join(written)
