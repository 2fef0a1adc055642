"""Write the PDF and the Word file of the example dossier, the same bytes every time; needs reportlab."""

import io
import os
import zipfile
from datetime import UTC, datetime
from pathlib import Path

DOSSIER = Path(__file__).parent / "dossier"
BULLETIN_DATE = datetime(2026, 1, 15, 8, 30, tzinfo=UTC)
GUIDANCE_DATE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ZIP_DATE = (1980, 1, 1, 0, 0, 0)

BULLETIN_TITLE = "Bulletin 3 of the Tarn Water Authority"
BULLETIN = (
    ("Heading2", "Lead in three wells"),
    (
        "Normal",
        "The Water Authority measured 18 micrograms of lead per litre in the well at Mill Lane on January 12. Two "
        "other wells contained 11 and 13 micrograms per litre. The legal limit is 10 micrograms per litre.",
    ),
    (
        "Normal",
        "The authority has told 1,240 households not to drink the water. The notice will remain in force until at "
        "least January 31. Boiling does not remove lead, and nobody should boil the water for infants.",
    ),
    ("Heading2", "Where it came from"),
    (
        "Normal",
        "A valve at the plant of Osterby Chemicals failed on January 8. The authority suspects that the lead came from "
        "the plant, but has not yet proved it. The company has not reported any loss of lead.",
    ),
    ("Bullet", "More than 60 samples have been taken since January 10."),
    ("Bullet", "No lead was found in the river above the plant."),
    ("Bullet", "St. Ilda Hospital examines people free of charge."),
    (
        "Normal",
        "“We do not know how long the wells were polluted,” said Sylvie Arnaud, the head of the Water Authority. She "
        "said that the concentration had probably risen within a few days.",
    ),
)
GUIDANCE_TITLE = "Guidance on the protection of AI models"
GUIDANCE = (
    ("Heading 1", GUIDANCE_TITLE),
    (
        "Normal",
        "The Office of Technology Policy publishes this guidance after reports that AI models have been copied by "
        "distillation. It applies to agencies of the federal government.",
    ),
    ("Heading 2", "What providers should do"),
    (
        "List Bullet",
        "Providers of AI models should check the identity of customers who send over 50,000 requests a day.",
    ),
    ("List Bullet", "They should report suspected distillation to the office within five working days."),
    ("List Bullet", "Providers must not share the personal data of customers who are not under suspicion."),
    ("Heading 2", "What this guidance does not say"),
    (
        "Normal",
        "This guidance does not mention any company. It does not forbid distillation. Researchers may go on comparing "
        "models with one another.",
    ),
    (
        "Normal",
        "The office received comments from 48 organisations. Velmar Labs had asked for a deadline of 72 hours, and "
        "Harcastle University warned that strict checks could harm research.",
    ),
    ("Normal", "The guidance takes effect on April 1, 2026. The office will review it in the first quarter of 2027."),
)


def bulletin() -> bytes:
    os.environ["SOURCE_DATE_EPOCH"] = str(int(BULLETIN_DATE.timestamp()))
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import ListFlowable, Paragraph, SimpleDocTemplate

    styles = getSampleStyleSheet()
    story = [Paragraph(BULLETIN_TITLE, styles["Title"])]
    for style, text in BULLETIN:
        if style == "Bullet":
            story.append(ListFlowable([Paragraph(text, styles["Normal"])], bulletType="bullet", start="•"))
        else:
            story.append(Paragraph(text, styles[style]))
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, title=BULLETIN_TITLE, author="Tarn Water Authority", invariant=1).build(story)
    return out.getvalue()


def guidance() -> bytes:
    import docx

    document = docx.Document()
    for style, text in GUIDANCE:
        document.add_paragraph(text, style=style)
    properties = document.core_properties
    properties.title, properties.author = GUIDANCE_TITLE, "Office of Technology Policy"
    properties.created = properties.modified = GUIDANCE_DATE.replace(tzinfo=None)
    out = io.BytesIO()
    document.save(out)
    return with_fixed_dates(out.getvalue())


def with_fixed_dates(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            new.writestr(zipfile.ZipInfo(name, ZIP_DATE), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def main() -> None:
    (DOSSIER / "water" / "authority-bulletin.pdf").write_bytes(bulletin())
    (DOSSIER / "distillation" / "office-guidance.docx").write_bytes(guidance())


if __name__ == "__main__":
    main()
