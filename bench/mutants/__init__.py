"""Rooms of the generator -> how many of a sample of small mistakes put into them the rooms' own tests notice."""
