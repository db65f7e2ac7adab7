"""One module per publisher format; `base` says what each offers."""
