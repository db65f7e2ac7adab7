"""One module per publisher format; `base` says what each offers, `registry` which there are.

Nothing is imported here: a program that opens compiled lists needs none of them.
"""
