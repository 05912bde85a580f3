"""What a tagged PDF says of itself, read from its structure."""

import functools
import io

import pikepdf


class TaggedPdf:
    """Structure, fonts, links and texts of a PDF.

    Fails where PDF/UA-1 is broken in a way that can be read from the structure: untagged, without
    language or title, with fonts that aren't embedded or are drawings (Type 3), with links or
    pictures that have no text of their own.
    """

    def __init__(self, content: bytes):
        self.file = pikepdf.open(io.BytesIO(content))
        self.root = self.file.Root
        self.elements = [*self._below(self.root.StructTreeRoot)]

    def _below(self, element):
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield kid
                yield from self._below(kid)

    def tagged(self, role):
        """Elements of a role, "/TH"."""
        return [each for each in self.elements if role == each.S]

    @property
    def language(self):
        return str(self.root.Lang)

    @property
    def title(self):
        return str(self.file.docinfo.Title)

    @property
    def addresses(self):
        """Where the links lead."""
        found = (note for page in self.file.pages for note in page.get("/Annots", []))
        return {str(note.A.URI) for note in found if "/A" in note and "/URI" in note.A}

    @property
    def alternatives(self):
        return [str(figure.get("/Alt", "")) for figure in self.tagged("/Figure")]

    @property
    def bookmarks(self):
        with self.file.open_outline() as outline:
            return [str(item.title) for item in outline.root]

    def check(self):
        assert self.root.MarkInfo.Marked
        assert self.root.ViewerPreferences.DisplayDocTitle
        assert "pdfuaid:part" in self.root.Metadata.read_bytes().decode()
        assert self.title
        fonts = [
            each
            for each in self.file.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"
        ]
        assert fonts
        for font in fonts:
            assert font.Subtype != "/Type3"
            if "/FontDescriptor" in font:
                assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(font.FontDescriptor.keys())
        assert all(self.alternatives)
        assert all(
            "/Contents" in note for page in self.file.pages for note in page.get("/Annots", [])
        )
        for page in self.file.pages:
            assert page.Tabs == "/S" or not page.get("/Annots")
        for table in self.tagged("/Table"):
            assert any(each.S == "/TH" for each in self._below(table))
        return self


@functools.lru_cache(maxsize=4)  # reading takes seconds, and several tests look at one document
def words_of(content: bytes) -> str:
    """The text of all pages, as a reader copies it."""
    from pypdf import PdfReader

    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)
