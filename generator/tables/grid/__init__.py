"""A catalog's facts as rows and columns of texts, both ways: what is written into a workbook, what came back of it."""
