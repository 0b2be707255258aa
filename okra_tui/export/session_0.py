"""What session 0 leaves behind: a file for each area of the canvas, and the vision statement."""

from okra_tui.export.material import Material, bullets, fact, page, safe, section
from okra_tui.method import PRODUCT_VISION
from okra_tui.method.method import CanvasArea, the_method
from okra_tui.plan.labels import has_vision, vision_sentence
from okra_tui.plan.model import CANVAS_AREAS


def canvas_area(material: Material, *keys: str) -> str:
    """The notes of one area of the canvas, or of several that share a file."""
    areas = [area for area in the_method().canvas if area.key in keys]
    title = areas[0].column if len(areas) > 1 else _title(areas[0])
    parts = [section(area.title, _notes(material, area.key)) for area in areas]
    return page(title, material.curtain(PRODUCT_VISION), *(parts if len(areas) > 1 else [_notes(material, keys[0])]))


def vision(material: Material) -> str:
    """The one sentence, the groups from which it came, and notes that are about no area."""
    other = [note for note in material.notes(PRODUCT_VISION) if not set(note.about) & set(CANVAS_AREAS)]
    return page(
        "Product vision",
        statement(material),
        _made_from(material),
        section("Groups", *material.clusters(PRODUCT_VISION)),
        section("Other notes", bullets(map(material.note, other))),
    )


def statement(material: Material) -> str:
    """`This quarter we will … in order to … for …`; nothing where no part of it is written."""
    return safe(vision_sentence(material.plan.vision)) if has_vision(material.plan) else ""


def _made_from(material: Material) -> str:
    named = material.plan.vision.from_clusters if material.plan.vision else ()
    return bullets([fact("From the groups", *map(safe, material.groups(named)))])


def _notes(material: Material, area: str) -> str:
    return bullets(material.note(note) for note in material.notes(PRODUCT_VISION) if area in note.about)


def _title(area: CanvasArea) -> str:
    return area.title if area.title == area.column else f"{area.column}: {area.title.lower()}"
