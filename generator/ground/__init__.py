"""What every room stands on: errors, addresses, versions, files, templates, processes."""
