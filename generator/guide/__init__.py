"""The plan -> pages + data -> the guide site. Only `engine` knows MkDocs and its theme."""
