"""Tables for a spreadsheet program: the only room that knows Excel's files."""
