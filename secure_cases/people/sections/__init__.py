"""The coded schema of each section that is built: one file a section."""

from collections.abc import Mapping

from secure_cases.people.sections.contact import CONTACT
from secure_cases.people.sections.identity import IDENTITY
from secure_cases.people.sections.needs import NEEDS
from secure_cases.people.sections.schema import SectionSchema
from secure_cases.people.sections.story import STORY

SCHEMAS: Mapping[str, SectionSchema] = {
    schema.section: schema for schema in (IDENTITY, CONTACT, STORY, NEEDS)
}


def schema_of(section: str) -> SectionSchema:
    """Return the schema of a section; KeyError for one that is not built."""
    return SCHEMAS[section]
