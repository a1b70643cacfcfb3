"""generator/catalog: what a field is where nobody gives it is of the field's own type."""

from defaults import odd_defaults


def test_every_default_is_of_its_fields_type() -> None:
    assert odd_defaults("generator.catalog") == []
