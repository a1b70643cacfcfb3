"""One file a command: the file's name is the command's, and nothing else needs to name it.

Each holds, by these names:

HELP               what the command does, one line in Chinese (`guideplate --help` shows it)
arguments(parser)  adds the command's own arguments
execute(args)      does the work; returns the exit code: 0 done, 1 errors

What a command needs is imported inside `execute`: `check` must run on a machine
without Pango, and `--help` must not wait for libraries.
"""
