"""Catalog -> what pages, sheets and open data may say of each subject: typed, frozen, made once."""
