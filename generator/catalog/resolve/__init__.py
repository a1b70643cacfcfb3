"""A sound catalog -> what follows from several of its parts together."""
