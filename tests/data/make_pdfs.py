"""Write the odd PDF files that the reader tests read; the same bytes every time, needs reportlab."""

import os
from pathlib import Path

os.environ["SOURCE_DATE_EPOCH"] = "1767225600"

from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

FOLDER = Path(__file__).parent
PORTS = ("Lindmouth", "Aster Bay", "Old Quay", "Pell Island")
SENTENCE = (
    "In its report of week {number} the office of {port} counted {ships} ships, and none of them waited for longer "
    "than {number} hours. Boats that stayed for the {port} regatta were not part of that count. "
)


def _footer(canvas: Canvas, document: SimpleDocTemplate) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(72, 30, "Harbour office of Lindmouth")
    canvas.drawString(500, 30, f"Page {document.page} of 4")


def report() -> None:
    styles = getSampleStyleSheet()
    story = []
    for number, port in enumerate(PORTS, 1):
        sentences = [SENTENCE.format(number=number, port=port, ships=100 * number + week) for week in range(4)]
        story += [
            Paragraph(f"Ships at {port}", styles["Heading2"]),
            Paragraph(" ".join(sentences), styles["Normal"]),
            PageBreak(),
        ]
    document = SimpleDocTemplate(str(FOLDER / "running-heads.pdf"), title="Ships", author="Nell Ashby", invariant=1)
    document.build(story, onFirstPage=_footer, onLaterPages=_footer)


def locked() -> None:
    canvas = Canvas(str(FOLDER / "locked.pdf"), encrypt="tide", invariant=1)
    canvas.drawString(72, 700, "Nobody reads this without a password.")
    canvas.save()


def scan() -> None:
    canvas = Canvas(str(FOLDER / "no-text.pdf"), invariant=1)
    canvas.rect(72, 600, 200, 100)
    canvas.save()


if __name__ == "__main__":
    report()
    locked()
    scan()
